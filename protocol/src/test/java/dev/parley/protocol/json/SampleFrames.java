package dev.parley.protocol.json;

import static dev.parley.protocol.json.SampleEvents.ALICE;
import static dev.parley.protocol.json.SampleEvents.BOB;
import static dev.parley.protocol.json.SampleEvents.CAROL;
import static dev.parley.protocol.json.SampleEvents.HI;
import static dev.parley.protocol.json.SampleEvents.NO_ID;
import static dev.parley.protocol.json.SampleEvents.PAIR;
import static dev.parley.protocol.json.SampleEvents.TEAM;
import static dev.parley.protocol.json.SampleEvents.TIME;
import static dev.parley.protocol.json.SampleEvents.id;

import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Limits;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.frame.ServerFrame.Ack;
import dev.parley.protocol.frame.ServerFrame.Behind;
import dev.parley.protocol.frame.ServerFrame.ConversationPage;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.frame.ServerFrame.Goaway;
import dev.parley.protocol.frame.ServerFrame.Heartbeat;
import dev.parley.protocol.frame.ServerFrame.HeartbeatAnswer;
import dev.parley.protocol.frame.ServerFrame.HistoryPage;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.frame.ServerFrame.MemberPage;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.frame.ServerFrame.Presence;
import dev.parley.protocol.frame.ServerFrame.Receipt;
import dev.parley.protocol.frame.ServerFrame.Synced;
import dev.parley.protocol.frame.ServerFrame.Typing;
import dev.parley.protocol.frame.ServerFrame.Welcome;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The answers and notices behind `frames.json`, by the fixture's name. Immutable.
final class SampleFrames {
    private SampleFrames() {}

    static Map<String, ServerFrame> all() {
        Map<String, ServerFrame> all = new HashMap<>(answers());
        all.putAll(pages());
        all.putAll(notices());
        all.putAll(hints());
        return all;
    }

    private static Map<String, ServerFrame> answers() {
        return Map.of(
                "welcome",
                welcome(),
                "ack of what was logged",
                ack("m1", new Logged(ConversationId.LOBBY, Optional.empty(), 7, TIME)),
                "ack of a create",
                ack("c1", new Logged(TEAM.conversation(), Optional.of(TEAM.group()), 1, TIME)),
                "ack of what changed nothing",
                Ack.unchanged(new RequestId("j1")),
                "error",
                new Failure(NO_ID, ErrorCode.BAD_REQUEST, "not valid JSON"),
                "error to retry",
                new Failure(
                        id("m1"),
                        ErrorCode.BUSY,
                        "too many messages wait to be stored",
                        Optional.of(Duration.ofMillis(250))),
                "heartbeat answer",
                new HeartbeatAnswer(NO_ID));
    }

    private static Map<String, ServerFrame> pages() {
        return Map.of(
                "history",
                new HistoryPage(id("h1"), Place.LOBBY, List.of(HI), true),
                "empty history",
                new HistoryPage(id("h2"), PAIR, List.of(), false),
                "conversations",
                new ConversationPage(
                        id("v1"),
                        ALICE,
                        List.of(SampleRows.PRIVATE, SampleRows.OWNED),
                        Optional.of("1042")),
                "members",
                new MemberPage(
                        id("q1"),
                        TEAM,
                        List.of(new MemberRow(ALICE, Role.OWNER), new MemberRow(BOB, Role.MEMBER)),
                        Optional.empty()));
    }

    private static Map<String, ServerFrame> notices() {
        return Map.of(
                "heartbeat",
                new Heartbeat(),
                "goaway",
                new Goaway(Duration.ofMillis(1500), "the server stops"),
                "behind",
                new Behind(),
                "receipt",
                new Receipt(PAIR.conversation(), BOB, OptionalLong.of(2), OptionalLong.of(2)),
                "receipt of reading",
                new Receipt(PAIR.conversation(), BOB, OptionalLong.of(2), OptionalLong.empty()),
                "receipt of delivery",
                new Receipt(TEAM.conversation(), CAROL, OptionalLong.empty(), OptionalLong.of(3)),
                "synced, nothing new",
                new Synced(ALICE, List.of()),
                "synced, every kind of row",
                new Synced(
                        ALICE,
                        List.of(
                                SampleRows.PRIVATE,
                                SampleRows.LONG_AWAY,
                                SampleRows.LOBBY,
                                SampleRows.FORMER)));
    }

    private static Map<String, ServerFrame> hints() {
        return Map.of(
                "typing",
                new Typing(PAIR.conversation(), ALICE, true),
                "typing no more",
                new Typing(TEAM.conversation(), BOB, false),
                "presence of who is online",
                new Presence(BOB, true, Optional.empty()),
                "presence of who was seen",
                new Presence(BOB, false, Optional.of(TIME)),
                "presence of who was not",
                new Presence(CAROL, false, Optional.empty()));
    }

    private static Welcome welcome() {
        return new Welcome(
                id("l1"),
                ALICE,
                new Token("9uXk0cQ2"),
                Duration.ofSeconds(25),
                "fsync",
                new Limits(262_144, 65_536, 100, 200, 500, 1000),
                "parley/0.1.0",
                "n1",
                "k3");
    }

    private static Ack ack(String id, Logged logged) {
        return new Ack(id(id), Optional.of(logged));
    }
}
