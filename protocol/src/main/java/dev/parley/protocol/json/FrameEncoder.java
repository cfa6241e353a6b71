package dev.parley.protocol.json;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.frame.ServerFrame.Ack;
import dev.parley.protocol.frame.ServerFrame.Behind;
import dev.parley.protocol.frame.ServerFrame.ConversationPage;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.frame.ServerFrame.Goaway;
import dev.parley.protocol.frame.ServerFrame.Heartbeat;
import dev.parley.protocol.frame.ServerFrame.HeartbeatAnswer;
import dev.parley.protocol.frame.ServerFrame.HistoryPage;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.frame.ServerFrame.Marks;
import dev.parley.protocol.frame.ServerFrame.MemberPage;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.frame.ServerFrame.Presence;
import dev.parley.protocol.frame.ServerFrame.Receipt;
import dev.parley.protocol.frame.ServerFrame.Synced;
import dev.parley.protocol.frame.ServerFrame.Typing;
import dev.parley.protocol.frame.ServerFrame.Welcome;
import dev.parley.protocol.frame.ServerInfo;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Writes frames as UTF-8 JSON. Equal frames give equal bytes, so a page of history holds each
/// event exactly as it was sent live. Confined to its owner's thread.
public final class FrameEncoder {
    private final JsonWriter json = new JsonWriter();
    private final EventWriter events = new EventWriter(json);

    /// An event as everyone sees it.
    public byte[] encode(Event event) {
        json.start();
        events.write(event);
        return json.finish();
    }

    /// An event that does not continue what the client held.
    public byte[] encodeReset(Event event) {
        json.start();
        events.write(event);
        json.field("reset", true);
        return json.finish();
    }

    /// An answer or a notice.
    public byte[] encode(ServerFrame frame) {
        json.start();
        switch (frame) {
            case Ack ack -> ack(ack);
            case Failure failure -> failure(failure);
            case Heartbeat _ -> action("heartbeat");
            case Behind _ -> action("behind");
            case Receipt receipt -> receipt(receipt);
            case Typing typing -> typing(typing);
            case Presence presence -> presence(presence);
            case Synced synced -> {
                action("synced");
                rows(synced.viewer(), synced.rows());
            }
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
        json.field("heartbeat", seconds(info.heartbeat()));
        json.openField("limits");
        limits(info.limits());
        json.close().element();
        return json.finish();
    }

    /// Rounded up, as 0 would say nothing.
    private static long seconds(Duration time) {
        return Math.ceilDiv(time.toMillis(), 1000);
    }

    private JsonWriter action(String action) {
        return json.field("action", action);
    }

    private void id(Optional<RequestId> id) {
        if (id.isPresent()) {
            json.field("id", id.get().value());
        }
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
                .field("heartbeat", seconds(welcome.heartbeat()))
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
                .field("members", limits.members())
                .field("replay", limits.replay());
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
            events.write(event);
            json.close().element();
        }
        json.closeArray().element().field("more", page.more());
    }

    private void conversations(ConversationPage page) {
        action("conversations");
        id(page.id());
        rows(page.viewer(), page.rows());
        after(page.after());
    }

    private void rows(UserId viewer, List<ConversationRow> rows) {
        json.openArray("conversations");
        for (ConversationRow row : rows) {
            json.open();
            row(viewer, row);
            json.close().element();
        }
        json.closeArray().element();
    }

    private void receipt(Receipt receipt) {
        action("receipt")
                .field("conversation", receipt.conversation().value())
                .field("user", receipt.user().value());
        receipt.read().ifPresent(seq -> json.field("read", seq));
        receipt.delivered().ifPresent(seq -> json.field("delivered", seq));
    }

    private void typing(Typing typing) {
        action("typing")
                .field("conversation", typing.conversation().value())
                .field("user", typing.user().value())
                .field("on", typing.on());
    }

    private void presence(Presence presence) {
        action("presence")
                .field("user", presence.user().value())
                .field("online", presence.online());
        presence.lastSeen().ifPresent(time -> json.field("lastSeen", time.toEpochMilli()));
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
            events.write(row.last().get());
            json.close().element();
        }
        if (row.peer().isPresent()) {
            Marks marks = row.peer().get();
            json.openField("marks").field("read", marks.read());
            json.field("delivered", marks.delivered()).close().element();
        }
        if (row.left()) {
            json.field("left", true);
        }
        if (row.reset()) {
            json.field("reset", true);
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
