package dev.parley.protocol.json;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Conversations;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Heartbeat;
import dev.parley.protocol.request.ClientRequest.History;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.Login;
import dev.parley.protocol.request.ClientRequest.Members;
import dev.parley.protocol.request.ClientRequest.Presence;
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.ClientRequest.Resume;
import dev.parley.protocol.request.ClientRequest.Typing;
import dev.parley.protocol.request.Target;
import dev.parley.protocol.request.Window;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One method an action: which fields it takes. Each gives the request, or nothing after noting in
/// its [Fields] what was wrong.
final class RequestReaders {
    private RequestReaders() {}

    static Optional<ClientRequest> login(Fields fields) {
        Optional<Token> token =
                fields.has("token") ? fields.text("token").map(Token::new) : Optional.empty();
        Optional<Name> user =
                fields.has("user")
                        ? fields.parsed("user", Name::parse, Name.EXPECTED)
                        : Optional.empty();
        if (token.isEmpty() && user.isEmpty()) {
            return fields.fail("login (expected: token, or user with a name)");
        }
        Optional<Resume> resume = resume(fields);
        return fields.when(true, () -> new Login(fields.id(), token, user, resume));
    }

    private static Optional<Resume> resume(Fields fields) {
        Optional<String> log = fields.maybeText("log");
        return fields.maybeCursors("cursors").map(cursors -> new Resume(cursors, log));
    }

    static Optional<ClientRequest> heartbeat(Fields fields) {
        Optional<Boolean> answer = fields.bool("answer");
        return answer.map(isAnswer -> new Heartbeat(fields.id(), isAnswer));
    }

    static Optional<ClientRequest> privately(Fields fields) {
        Optional<UserId> receiver = fields.user("receiver");
        Optional<Content.Message> message = fields.message();
        return fields.when(
                receiver.isPresent() && message.isPresent(),
                () -> new Private(fields.id(), receiver.orElseThrow(), message.orElseThrow()));
    }

    static Optional<ClientRequest> group(Fields fields) {
        Optional<GroupId> group =
                fields.isWritten("group") ? fields.group() : Optional.of(GroupId.LOBBY);
        Optional<Content.Message> message = fields.message();
        return fields.when(
                group.isPresent() && message.isPresent(),
                () -> new Group(fields.id(), group.orElseThrow(), message.orElseThrow()));
    }

    static Optional<ClientRequest> create(Fields fields) {
        Optional<GroupId> group = fields.isWritten("group") ? fields.group() : Optional.empty();
        Optional<String> title = fields.maybeText("title");
        if (title.isPresent() && title.get().length() > Create.TITLE_MAX) {
            return fields.fail("title (expected: at most 128 characters)");
        }
        Optional<Visibility> visibility =
                fields.parsed("visibility", Visibility::parse, "public or private");
        Optional<List<UserId>> members = fields.users("members", Content.Created.MEMBERS_MAX);
        return fields.when(
                visibility.isPresent() && members.isPresent(),
                () ->
                        new Create(
                                fields.id(),
                                group,
                                title,
                                visibility.orElseThrow(),
                                members.orElseThrow()));
    }

    static Optional<ClientRequest> join(Fields fields) {
        return fields.group().map(group -> new Join(fields.id(), group));
    }

    static Optional<ClientRequest> leave(Fields fields) {
        return fields.group().map(group -> new Leave(fields.id(), group));
    }

    static Optional<ClientRequest> typing(Fields fields) {
        Optional<Target> target = fields.target();
        Optional<Boolean> on = fields.requiredBool("on");
        return fields.when(
                target.isPresent() && on.isPresent(),
                () -> new Typing(fields.id(), target.orElseThrow(), on.orElseThrow()));
    }

    static Optional<ClientRequest> presence(Fields fields) {
        Optional<List<UserId>> users =
                fields.has("users")
                        ? fields.users("users", Presence.USERS_MAX)
                        : fields.fail("users (expected: a list of user ids)");
        return users.map(watched -> new Presence(fields.id(), watched));
    }

    static Optional<ClientRequest> members(Fields fields) {
        Optional<GroupId> group = fields.group();
        Optional<String> after = fields.maybeText("after");
        int limit = fields.limit();
        return fields.when(
                group.isPresent(),
                () -> new Members(fields.id(), group.orElseThrow(), after, limit));
    }

    static Optional<ClientRequest> conversations(Fields fields) {
        Optional<String> after = fields.maybeText("after");
        int limit = fields.limit();
        return fields.when(true, () -> new Conversations(fields.id(), after, limit));
    }

    static Optional<ClientRequest> history(Fields fields) {
        Optional<Target> target = fields.target();
        Optional<Window> window = window(fields);
        int limit = fields.limit();
        return fields.when(
                target.isPresent() && window.isPresent(),
                () -> new History(fields.id(), target.orElseThrow(), window.orElseThrow(), limit));
    }

    private static Optional<Window> window(Fields fields) {
        OptionalLong before = fields.maybeSeq("before");
        OptionalLong after = fields.maybeSeq("after");
        if (before.isPresent() && after.isPresent()) {
            return fields.fail("before and after (expected: one of them, or neither)");
        }
        if (before.isPresent()) {
            return Optional.of(new Window.Before(before.getAsLong()));
        }
        return Optional.of(
                after.isPresent() ? new Window.After(after.getAsLong()) : new Window.Newest());
    }
}
