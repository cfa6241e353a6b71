package dev.parley.protocol.json;

import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Conversations;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Delete;
import dev.parley.protocol.request.ClientRequest.Edit;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Heartbeat;
import dev.parley.protocol.request.ClientRequest.History;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.Login;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.Members;
import dev.parley.protocol.request.ClientRequest.Presence;
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.ClientRequest.Resume;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.protocol.request.ClientRequest.SetTitle;
import dev.parley.protocol.request.ClientRequest.Typing;
import dev.parley.protocol.request.Target;
import dev.parley.protocol.request.Target.ByConversation;
import dev.parley.protocol.request.Target.ByGroup;
import dev.parley.protocol.request.Target.ByReceiver;
import dev.parley.protocol.request.Window.After;
import dev.parley.protocol.request.Window.Before;
import dev.parley.protocol.request.Window.Newest;

import java.util.List;
import java.util.Optional;

/// Writes requests as UTF-8 JSON: the client's half of the codec. Confined to its owner's thread.
///
/// What [RequestDecoder] reads from the result equals what was written.
public final class RequestEncoder {
    private final JsonWriter json = new JsonWriter();

    /// The request as one text frame.
    public byte[] encode(ClientRequest request) {
        json.start();
        switch (request) {
            case Login login -> login(login);
            case Heartbeat heartbeat -> heartbeat(heartbeat);
            case Private send -> {
                action("private", send).field("receiver", send.receiver().value());
                message(send.message());
            }
            case Group send -> {
                group("group", send, send.group());
                message(send.message());
            }
            case Create create -> create(create);
            case Join join -> group("join", join, join.group());
            case Leave leave -> group("leave", leave, leave.group());
            case Invite ask -> group("invite", ask, ask.group()).field("user", ask.user().value());
            case Kick ask -> group("kick", ask, ask.group()).field("user", ask.user().value());
            case SetRole set ->
                    group("role", set, set.group())
                            .field("user", set.user().value())
                            .field("role", set.role().wire());
            case SetTitle set -> group("title", set, set.group()).field("title", set.title());
            case Edit edit ->
                    event("edit", edit, edit.target(), edit.seq()).field("message", edit.message());
            case Delete delete -> event("delete", delete, delete.target(), delete.seq());
            case React react ->
                    event("react", react, react.target(), react.seq())
                            .field("reaction", react.reaction())
                            .field("on", react.on());
            case Mark mark -> {
                String action = mark.kind() == Mark.Kind.READ ? "read" : "delivered";
                event(action, mark, mark.target(), mark.seq());
            }
            case Typing typing -> typing(typing);
            case Presence presence -> {
                action("presence", presence);
                users("users", presence.users());
            }
            case Members ask -> page(group("members", ask, ask.group()), ask.after(), ask.limit());
            case History history -> history(history);
            case Conversations ask -> page(action("conversations", ask), ask.after(), ask.limit());
        }
        return json.finish();
    }

    private JsonWriter action(String action, ClientRequest request) {
        json.field("action", action);
        Optional<RequestId> id = request.id();
        return id.isPresent() ? json.field("id", id.get().value()) : json;
    }

    private JsonWriter group(String action, ClientRequest request, GroupId group) {
        return action(action, request).field("group", group.value());
    }

    private JsonWriter event(String action, ClientRequest request, Target target, long seq) {
        action(action, request);
        target(target);
        return json.field("seq", seq);
    }

    private void login(Login login) {
        action("login", login);
        login.token().ifPresent(token -> json.field("token", token.value()));
        login.user().ifPresent(user -> json.field("user", user.value()));
        login.resume().ifPresent(this::resume);
    }

    private void heartbeat(Heartbeat heartbeat) {
        action("heartbeat", heartbeat);
        if (heartbeat.answer()) {
            json.field("answer", true);
        }
    }

    private void message(Message message) {
        json.field("message", message.text());
        message.replyTo().ifPresent(seq -> json.field("replyTo", seq));
        message.data().ifPresent(data -> json.rawField("data", data.value()));
    }

    private static void page(JsonWriter json, Optional<String> after, int limit) {
        after.ifPresent(from -> json.field("after", from));
        json.field("limit", limit);
    }

    private void create(Create create) {
        action("create", create);
        create.group().ifPresent(group -> json.field("group", group.value()));
        create.title().ifPresent(title -> json.field("title", title));
        json.field("visibility", create.visibility().wire());
        users("members", create.members());
    }

    private void typing(Typing typing) {
        action("typing", typing);
        target(typing.target());
        json.field("on", typing.on());
    }

    private void users(String name, List<UserId> users) {
        json.openArray(name);
        for (UserId user : users) {
            json.string(user.value()).element();
        }
        json.closeArray().element();
    }

    private void history(History history) {
        action("history", history);
        target(history.target());
        switch (history.window()) {
            case Newest _ -> {}
            case Before before -> json.field("before", before.seq());
            case After after -> json.field("after", after.seq());
        }
        json.field("limit", history.limit());
    }

    private void target(Target target) {
        switch (target) {
            case ByConversation by -> json.field("conversation", by.conversation().value());
            case ByGroup by -> json.field("group", by.group().value());
            case ByReceiver by -> json.field("receiver", by.receiver().value());
        }
    }

    private void resume(Resume resume) {
        json.openField("cursors");
        resume.cursors().forEach((id, seq) -> json.field(id.value(), seq));
        json.close().element();
        resume.log().ifPresent(log -> json.field("log", log));
    }
}
