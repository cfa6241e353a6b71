package dev.parley.protocol.json;

import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.frame.ServerFrame.Ack;
import dev.parley.protocol.frame.ServerFrame.ConversationPage;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.frame.ServerFrame.Goaway;
import dev.parley.protocol.frame.ServerFrame.Heartbeat;
import dev.parley.protocol.frame.ServerFrame.HeartbeatAnswer;
import dev.parley.protocol.frame.ServerFrame.HistoryPage;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.frame.ServerFrame.MemberPage;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.frame.ServerFrame.Welcome;
import dev.parley.protocol.frame.ServerInfo;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.util.Optional;

/// Writes frames as UTF-8 JSON. Equal frames give equal bytes, so a page of history holds each
/// event exactly as it was sent live. Confined to its owner's thread.
public final class FrameEncoder {
    private final JsonWriter json = new JsonWriter();

    /// An event as everyone sees it.
    public byte[] encode(Event event) {
        json.start();
        event(event);
        return json.finish();
    }

    /// An answer or a notice.
    public byte[] encode(ServerFrame frame) {
        json.start();
        switch (frame) {
            case Ack ack -> ack(ack);
            case Failure failure -> failure(failure);
            case Heartbeat _ -> action("heartbeat");
            case HeartbeatAnswer answer -> {
                action("heartbeat").field("answer", true);
                id(answer.id());
            }
            case Welcome welcome -> welcome(welcome);
            case HistoryPage page -> history(page);
            case ConversationPage page -> conversations(page);
            case MemberPage page -> members(page);
            case Goaway goaway ->
                    action("goaway")
                            .field("reconnectIn", goaway.reconnectIn().toMillis())
                            .field("reason", goaway.reason());
        }
        return json.finish();
    }

    /// What the server tells before a login.
    public byte[] encode(ServerInfo info) {
        json.start();
        json.field("name", info.name()).field("version", info.version()).field("protocol", 1);
        json.openArray("login");
        for (String way : info.login()) {
            json.string(way).element();
        }
        json.closeArray().element();
        json.field("heartbeat", info.heartbeat().toSeconds());
        json.openField("limits");
        limits(info.limits());
        json.close().element();
        return json.finish();
    }

    private JsonWriter action(String action) {
        return json.field("action", action);
    }

    private void id(Optional<RequestId> id) {
        if (id.isPresent()) {
            json.field("id", id.get().value());
        }
    }

    private void event(Event event) {
        switch (event.content()) {
            case Message message -> message(event, message);
            case Created created -> {
                change(event, "created");
                created.title().ifPresent(title -> json.field("title", title));
                json.field("visibility", created.visibility().wire());
                json.openArray("members");
                for (UserId member : created.members()) {
                    json.string(member.value()).element();
                }
                json.closeArray().element();
            }
            case Joined _ -> change(event, "joined");
            case Left _ -> change(event, "left");
        }
    }

    private void message(Event event, Message message) {
        switch (event.place()) {
            case PrivatePlace place -> {
                origin("private", event);
                json.field("receiver", place.peerOf(event.sender()).value());
            }
            case GroupPlace place -> {
                origin("group", event);
                json.field("group", place.group().value());
            }
        }
        json.field("message", message.text()).field("time", event.time().toEpochMilli());
        id(event.id());
        message.replyTo().ifPresent(seq -> json.field("replyTo", seq));
        message.data().ifPresent(data -> json.rawField("data", data.value()));
    }

    private void change(Event event, String kind) {
        origin("event", event);
        if (event.place() instanceof GroupPlace place) {
            json.field("group", place.group().value());
        }
        json.field("time", event.time().toEpochMilli());
        id(event.id());
        json.field("event", kind);
    }

    private void origin(String action, Event event) {
        action(action)
                .field("conversation", event.conversation().value())
                .field("seq", event.seq())
                .field("sender", event.sender().value());
    }

    private void ack(Ack ack) {
        action("ack");
        id(ack.id());
        if (ack.logged().isPresent()) {
            Logged logged = ack.logged().get();
            json.field("conversation", logged.conversation().value());
            logged.group().ifPresent(group -> json.field("group", group.value()));
            json.field("seq", logged.seq()).field("time", logged.time().toEpochMilli());
        }
    }

    private void failure(Failure failure) {
        action("error");
        id(failure.id());
        json.field("code", failure.code().wire()).field("message", failure.message());
        failure.retryAfter().ifPresent(after -> json.field("retryAfter", after.toMillis()));
    }

    private void welcome(Welcome welcome) {
        action("welcome");
        id(welcome.id());
        json.field("user", welcome.user().value())
                .field("token", welcome.token().value())
                .field("heartbeat", welcome.heartbeat().toSeconds())
                .field("durability", welcome.durability());
        json.openField("limits");
        limits(welcome.limits());
        json.close().element();
        json.field("server", welcome.server())
                .field("protocol", 1)
                .field("node", welcome.node())
                .field("log", welcome.log());
    }

    private void limits(Limits limits) {
        json.field("frameBytes", limits.frameBytes())
                .field("messageBytes", limits.messageBytes())
                .field("requestsPerSecond", limits.requestsPerSecond())
                .field("historyEvents", limits.historyEvents())
                .field("members", limits.members());
    }

    private void history(HistoryPage page) {
        action("history");
        id(page.id());
        json.field("conversation", page.place().conversation().value());
        if (page.place() instanceof GroupPlace place) {
            json.field("group", place.group().value());
        }
        json.openArray("events");
        for (Event event : page.events()) {
            json.open();
            event(event);
            json.close().element();
        }
        json.closeArray().element().field("more", page.more());
    }

    private void conversations(ConversationPage page) {
        action("conversations");
        id(page.id());
        json.openArray("conversations");
        for (ConversationRow row : page.rows()) {
            json.open();
            row(page.viewer(), row);
            json.close().element();
        }
        json.closeArray().element();
        after(page.after());
    }

    private void row(UserId viewer, ConversationRow row) {
        json.field("conversation", row.place().conversation().value());
        switch (row.place()) {
            case PrivatePlace place ->
                    json.field("kind", "private").field("user", place.peerOf(viewer).value());
            case GroupPlace place ->
                    json.field("kind", "group").field("group", place.group().value());
        }
        row.title().ifPresent(title -> json.field("title", title));
        json.field("seq", row.end()).field("read", row.read()).field("unread", row.unread());
        row.role().ifPresent(role -> json.field("role", role.wire()));
        if (row.last().isPresent()) {
            json.openField("last");
            event(row.last().get());
            json.close().element();
        }
    }

    private void members(MemberPage page) {
        action("members");
        id(page.id());
        json.field("conversation", page.place().conversation().value());
        json.field("group", page.place().group().value());
        json.openArray("members");
        for (MemberRow row : page.members()) {
            json.open();
            json.field("user", row.user().value()).field("role", row.role().wire());
            json.close().element();
        }
        json.closeArray().element();
        after(page.after());
    }

    private void after(Optional<String> after) {
        json.field("more", after.isPresent());
        after.ifPresent(next -> json.field("after", next));
    }
}
