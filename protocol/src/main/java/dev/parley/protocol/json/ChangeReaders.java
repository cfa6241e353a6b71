package dev.parley.protocol.json;

import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Delete;
import dev.parley.protocol.request.ClientRequest.Edit;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.protocol.request.ClientRequest.SetTitle;
import dev.parley.protocol.request.Target;

import java.util.Optional;
import java.util.OptionalLong;

/// As [RequestReaders], for the actions that change a group, a message or a mark.
final class ChangeReaders {
    private ChangeReaders() {}

    static Optional<ClientRequest> invite(Fields fields) {
        Optional<GroupId> group = fields.group();
        Optional<UserId> user = fields.user("user");
        return fields.when(
                group.isPresent() && user.isPresent(),
                () -> new Invite(fields.id(), group.orElseThrow(), user.orElseThrow()));
    }

    static Optional<ClientRequest> kick(Fields fields) {
        Optional<GroupId> group = fields.group();
        Optional<UserId> user = fields.user("user");
        return fields.when(
                group.isPresent() && user.isPresent(),
                () -> new Kick(fields.id(), group.orElseThrow(), user.orElseThrow()));
    }

    static Optional<ClientRequest> role(Fields fields) {
        Optional<GroupId> group = fields.group();
        Optional<UserId> user = fields.user("user");
        Optional<Role> role = fields.parsed("role", Role::parse, "owner, admin or member");
        return fields.when(
                group.isPresent() && user.isPresent() && role.isPresent(),
                () ->
                        new SetRole(
                                fields.id(),
                                group.orElseThrow(),
                                user.orElseThrow(),
                                role.orElseThrow()));
    }

    static Optional<ClientRequest> title(Fields fields) {
        Optional<GroupId> group = fields.group();
        Optional<String> title = fields.text("title");
        if (title.isPresent() && title.get().length() > Create.TITLE_MAX) {
            return fields.fail("title (expected: at most 128 characters)");
        }
        return fields.when(
                group.isPresent() && title.isPresent(),
                () -> new SetTitle(fields.id(), group.orElseThrow(), title.orElseThrow()));
    }

    static Optional<ClientRequest> edit(Fields fields) {
        Optional<Target> target = fields.target();
        OptionalLong seq = fields.seq("seq");
        Optional<String> message = fields.messageText();
        return fields.when(
                target.isPresent() && seq.isPresent() && message.isPresent(),
                () ->
                        new Edit(
                                fields.id(),
                                target.orElseThrow(),
                                seq.orElseThrow(),
                                message.orElseThrow()));
    }

    static Optional<ClientRequest> delete(Fields fields) {
        Optional<Target> target = fields.target();
        OptionalLong seq = fields.seq("seq");
        return fields.when(
                target.isPresent() && seq.isPresent(),
                () -> new Delete(fields.id(), target.orElseThrow(), seq.orElseThrow()));
    }

    static Optional<ClientRequest> react(Fields fields) {
        Optional<Target> target = fields.target();
        OptionalLong seq = fields.seq("seq");
        Optional<String> reaction = fields.text("reaction").filter(ChangeReaders::isReaction);
        if (reaction.isEmpty()) {
            return fields.fail("reaction (expected: 1 to 64 characters)");
        }
        Optional<Boolean> on = fields.requiredBool("on");
        return fields.when(
                target.isPresent() && seq.isPresent() && on.isPresent(),
                () ->
                        new React(
                                fields.id(),
                                target.orElseThrow(),
                                seq.orElseThrow(),
                                reaction.orElseThrow(),
                                on.orElseThrow()));
    }

    private static boolean isReaction(String text) {
        return !text.isEmpty() && text.length() <= React.LENGTH_MAX;
    }

    static Optional<ClientRequest> mark(Fields fields, Mark.Kind kind) {
        Optional<Target> target = fields.target();
        OptionalLong seq = fields.seq("seq");
        return fields.when(
                target.isPresent() && seq.isPresent(),
                () -> new Mark(fields.id(), target.orElseThrow(), kind, seq.orElseThrow()));
    }
}
