package dev.parley.protocol.json;

import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.id.RequestId;
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
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.Target.ByConversation;
import dev.parley.protocol.request.Target.ByGroup;
import dev.parley.protocol.request.Target.ByReceiver;
import dev.parley.protocol.request.Window.After;
import dev.parley.protocol.request.Window.Before;
import dev.parley.protocol.request.Window.Newest;

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
            case Login login -> {
                action("login", login);
                login.token().ifPresent(token -> json.field("token", token.value()));
                login.user().ifPresent(user -> json.field("user", user.value()));
            }
            case Heartbeat heartbeat -> {
                action("heartbeat", heartbeat);
                if (heartbeat.answer()) {
                    json.field("answer", true);
                }
            }
            case Private send -> {
                action("private", send).field("receiver", send.receiver().value());
                message(send.message());
            }
            case Group send -> {
                action("group", send).field("group", send.group().value());
                message(send.message());
            }
            case Create create -> create(create);
            case Join join -> action("join", join).field("group", join.group().value());
            case Leave leave -> action("leave", leave).field("group", leave.group().value());
            case Members members -> {
                action("members", members).field("group", members.group().value());
                page(members.after(), members.limit());
            }
            case History history -> history(history);
            case Conversations conversations -> {
                action("conversations", conversations);
                page(conversations.after(), conversations.limit());
            }
        }
        return json.finish();
    }

    private JsonWriter action(String action, ClientRequest request) {
        json.field("action", action);
        Optional<RequestId> id = request.id();
        return id.isPresent() ? json.field("id", id.get().value()) : json;
    }

    private void message(Message message) {
        json.field("message", message.text());
        message.replyTo().ifPresent(seq -> json.field("replyTo", seq));
        message.data().ifPresent(data -> json.rawField("data", data.value()));
    }

    private void page(Optional<String> after, int limit) {
        after.ifPresent(from -> json.field("after", from));
        json.field("limit", limit);
    }

    private void create(Create create) {
        action("create", create);
        create.group().ifPresent(group -> json.field("group", group.value()));
        create.title().ifPresent(title -> json.field("title", title));
        json.field("visibility", create.visibility().wire());
        json.openArray("members");
        for (UserId member : create.members()) {
            json.string(member.value()).element();
        }
        json.closeArray().element();
    }

    private void history(History history) {
        action("history", history);
        switch (history.target()) {
            case ByConversation by -> json.field("conversation", by.conversation().value());
            case ByGroup by -> json.field("group", by.group().value());
            case ByReceiver by -> json.field("receiver", by.receiver().value());
        }
        switch (history.window()) {
            case Newest _ -> {}
            case Before before -> json.field("before", before.seq());
            case After after -> json.field("after", after.seq());
        }
        json.field("limit", history.limit());
    }
}
