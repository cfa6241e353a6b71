package dev.parley.protocol.json;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.frame.ErrorCode;
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
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The values behind `frames.json`, by the fixture's name. Immutable.
final class SampleFrames {
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CAROL = new UserId("carol");
    private static final Instant TIME = Instant.ofEpochMilli(1_795_475_400_123L);
    private static final GroupPlace TEAM =
            new GroupPlace(new ConversationId("gteam"), GroupId.parse("team").orElseThrow());
    private static final PrivatePlace PAIR =
            new PrivatePlace(new ConversationId("palicebob"), ALICE, BOB);
    private static final Optional<RequestId> NO_ID = Optional.empty();

    private static final Event HELLO = event(PAIR, 1, ALICE, NO_ID, Message.of("hello"));
    private static final Event HI = event(Place.LOBBY, 7, ALICE, id("m2"), Message.of("hi"));

    private SampleFrames() {}

    static Map<String, Event> events() {
        return Map.of(
                "private",
                HELLO,
                "private with everything",
                new Event(
                        PAIR,
                        2,
                        TIME.plusMillis(1),
                        BOB,
                        id("m1"),
                        new Message(
                                "\"quoted\" \\ \n\t\u0001 é 漢 😀",
                                OptionalLong.of(1),
                                Optional.of(new JsonText("{\"x\":[1,null,true,\"é\"]}")))),
                "group",
                HI,
                "created",
                event(
                        TEAM,
                        1,
                        ALICE,
                        id("c1"),
                        new Created(Optional.of("The Team"), Visibility.PRIVATE, List.of(BOB))),
                "joined",
                event(TEAM, 2, CAROL, NO_ID, new Joined()),
                "left",
                event(TEAM, 3, CAROL, NO_ID, new Left()));
    }

    static Map<String, ServerFrame> frames() {
        return Map.ofEntries(
                Map.entry("welcome", welcome()),
                Map.entry(
                        "ack of what was logged",
                        ack("m1", new Logged(ConversationId.LOBBY, Optional.empty(), 7, TIME))),
                Map.entry(
                        "ack of a create",
                        ack(
                                "c1",
                                new Logged(
                                        TEAM.conversation(), Optional.of(TEAM.group()), 1, TIME))),
                Map.entry("ack of what changed nothing", Ack.unchanged(new RequestId("j1"))),
                Map.entry("error", new Failure(NO_ID, ErrorCode.BAD_REQUEST, "not valid JSON")),
                Map.entry(
                        "error to retry",
                        new Failure(
                                id("m1"),
                                ErrorCode.BUSY,
                                "too many messages wait to be stored",
                                Optional.of(Duration.ofMillis(250)))),
                Map.entry("heartbeat", new Heartbeat()),
                Map.entry("heartbeat answer", new HeartbeatAnswer(NO_ID)),
                Map.entry("history", new HistoryPage(id("h1"), Place.LOBBY, List.of(HI), true)),
                Map.entry("empty history", new HistoryPage(id("h2"), PAIR, List.of(), false)),
                Map.entry("conversations", conversations()),
                Map.entry(
                        "members",
                        new MemberPage(
                                id("q1"),
                                TEAM,
                                List.of(
                                        new MemberRow(ALICE, Role.OWNER),
                                        new MemberRow(BOB, Role.MEMBER)),
                                Optional.empty())),
                Map.entry("goaway", new Goaway(Duration.ofMillis(1500), "the server stops")));
    }

    private static Welcome welcome() {
        return new Welcome(
                id("l1"),
                ALICE,
                new Token("9uXk0cQ2"),
                Duration.ofSeconds(25),
                "fsync",
                new Limits(262_144, 65_536, 100, 200, 500),
                "parley/0.1.0",
                "n1",
                "k3");
    }

    private static ConversationPage conversations() {
        ConversationRow pair =
                new ConversationRow(
                        PAIR, Optional.empty(), 1, 0, 1, Optional.empty(), Optional.of(HELLO));
        ConversationRow team =
                new ConversationRow(
                        TEAM,
                        Optional.of("The Team"),
                        3,
                        3,
                        0,
                        Optional.of(Role.OWNER),
                        Optional.empty());
        return new ConversationPage(id("v1"), ALICE, List.of(pair, team), Optional.of("1042"));
    }

    private static Event event(
            Place place, long seq, UserId sender, Optional<RequestId> id, Content content) {
        return new Event(place, seq, TIME, sender, id, content);
    }

    private static Ack ack(String id, Logged logged) {
        return new Ack(id(id), Optional.of(logged));
    }

    private static Optional<RequestId> id(String value) {
        return Optional.of(new RequestId(value));
    }
}
