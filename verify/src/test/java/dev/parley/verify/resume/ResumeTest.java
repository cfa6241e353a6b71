package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.isEvent;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Bob goes away and comes back with his cursors.
@Serving("limits.requests-per-second=0")
final class ResumeTest {
    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;
    private final String group;
    private final String room;

    ResumeTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
        this.group = server.fresh("room");
        List<String> members = List.of(bob.name());
        JsonNode created =
                alice.ask("create", "group", group, "visibility", "public", "members", members);
        this.room = conversation(created);
    }

    @AfterEach
    void hangUp() {
        alice.close();
        bob.close();
    }

    private long say(String text) {
        return seq(alice.ask("group", "group", group, "message", text));
    }

    /// Cursors at the end of all Bob is in.
    private Map<String, Long> upToDate() {
        Map<String, Long> cursors = new HashMap<>();
        for (JsonNode row : Frames.list(bob.ask("conversations"), "conversations")) {
            cursors.put(conversation(row), seq(row));
        }
        return cursors;
    }

    private static List<Long> seqs(List<JsonNode> events) {
        return events.stream().map(Frames::seq).toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void missedEventsOfEveryKindComeInOrderThenSyncedThenLive() {
        Map<String, Long> cursors = upToDate();
        bob.close();
        long said = say("first");
        alice.ask("edit", "conversation", room, "seq", said, "message", "second");
        alice.ask("react", "conversation", room, "seq", said, "reaction", "+1", "on", true);
        long gone = say("never mind");
        alice.ask("delete", "conversation", room, "seq", gone);
        alice.ask("title", "group", group, "title", "The room");
        try (Talker carol = Talker.enter(server, "carol")) {
            carol.ask("join", "group", group);
            alice.ask("role", "group", group, "user", carol.name(), "role", "admin");
            carol.ask("leave", "group", group);
        }

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.frames()).allMatch(Frames::isEvent);
            assertThat(back.events(room))
                    .isEqualTo(wholeHistory(alice, room).subList(1, 10))
                    .noneMatch(event -> event.has("reset"));
            assertThat(back.events()).hasSize(9);
            assertThat(back.row(room).orElseThrow().path("seq").longValue()).isEqualTo(10);
            assertThat(back.row("lobby")).isEmpty();
            long live = say("live");
            JsonNode next = back.client().next();
            assertThat(seq(next)).isEqualTo(live).isEqualTo(11);
            assertThat(next.path("message").asText()).isEqualTo("live");
        }
    }

    @Test
    void aLoginOnTheSameConnectionReplaysFromTheCursorsAndIsLiveAgain() {
        long end = 0;
        for (int i = 0; i < 5; i++) {
            end = say("m" + i);
        }
        assertThat(seqs(bob.eventsSoFar())).isEqualTo(range(1, end));
        Map<String, Long> cursors = upToDate();
        cursors.put(room, 2L);

        Returned back = Returned.again(bob.client(), bob, cursors);

        assertThat(back.welcome().path("user").asText()).isEqualTo(bob.name());
        assertThat(back.welcome().path("token").asText()).isEqualTo(bob.token());
        assertThat(seqs(back.events(room))).isEqualTo(range(3, end));
        say("live");
        assertThat(seq(bob.client().next())).isEqualTo(end + 1);
        assertThat(bob.client().soFar()).noneMatch(Frames::isEvent);
    }

    @Test
    void whoMissedNothingAndReadEverythingIsOnlySynced() {
        bob.ask("read", "conversation", room, "seq", say("seen"));
        Map<String, Long> cursors = upToDate();
        bob.ask("read", "group", "lobby", "seq", 1L << 53);

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.frames()).isEmpty();
            assertThat(Frames.list(back.synced(), "conversations")).isEmpty();
        }
    }

    @Test
    void whatIsUnreadHasARowThoughNothingWasMissed() {
        say("unread");
        Map<String, Long> cursors = upToDate();

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.events()).isEmpty();
            JsonNode row = back.row(room).orElseThrow();
            assertThat(row.path("unread").intValue()).isEqualTo(1);
            assertThat(row.path("last").path("message").asText()).isEqualTo("unread");
            assertThat(row.has("reset")).isFalse();
        }
    }

    @Test
    void conversationsThatBecameTheUsersMeanwhileAreReplayedFromTheirBeginning() {
        Map<String, Long> cursors = upToDate();
        bob.close();
        String chat = conversation(alice.ask("private", "receiver", bob.name(), "message", "psst"));
        String other = server.fresh("other");
        String secret = conversation(alice.ask("create", "group", other, "visibility", "private"));
        alice.ask("group", "group", other, "message", "before he came");
        alice.ask("invite", "group", other, "user", bob.name());
        alice.ask("group", "group", other, "message", "welcome");

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.events(chat)).isEqualTo(wholeHistory(alice, chat));
            assertThat(back.events(secret)).isEqualTo(wholeHistory(alice, secret)).hasSize(4);
            assertThat(back.events()).noneMatch(event -> event.has("reset"));
            assertThat(back.row(chat).orElseThrow().path("user").asText()).isEqualTo(alice.name());
            assertThat(back.row(chat).orElseThrow().path("unread").intValue()).isEqualTo(1);
            JsonNode row = back.row(secret).orElseThrow();
            assertThat(row.path("group").asText()).isEqualTo(other);
            // His read mark starts at the event that brought him in.
            assertThat(row.path("read").longValue()).isEqualTo(3);
            assertThat(row.path("unread").intValue()).isEqualTo(1);
            long live = seq(alice.ask("group", "group", other, "message", "live"));
            assertThat(seq(back.client().next())).isEqualTo(live);
        }
    }

    @Test
    void ownAcksMoveTheCursorAndOneselfIsNotRepeated() {
        Map<String, Long> cursors = upToDate();
        for (int i = 0; i < 3; i++) {
            JsonNode ack = bob.ask("group", "group", group, "message", "mine");
            assertThat(seq(ack)).isEqualTo(cursors.merge(room, 1L, Long::sum));
        }

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.events()).isEmpty();
        }
        cursors.merge(room, -2L, Long::sum);
        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.events(room))
                    .extracting(event -> event.path("sender").asText())
                    .containsExactly(bob.name(), bob.name());
            assertThat(back.events(room)).allMatch(event -> event.has("id"));
        }
    }

    @Test
    void whoLeftOrWasKickedMeanwhileIsToldSoAndReadsNothing() {
        String other = server.fresh("other");
        String left =
                conversation(
                        alice.ask(
                                "create",
                                "group",
                                other,
                                "visibility",
                                "public",
                                "members",
                                List.of(bob.name())));
        Map<String, Long> cursors = upToDate();
        try (Talker elsewhere = bob.again()) {
            bob.close();
            say("before");
            alice.ask("group", "group", other, "message", "before");
            long gone = seq(alice.ask("kick", "group", group, "user", bob.name()));
            elsewhere.ask("leave", "group", other);
            say("after");
            alice.ask("group", "group", other, "message", "after");

            try (Returned back = Returned.fresh(server, bob, cursors)) {
                assertThat(back.events()).isEmpty();
                JsonNode row = back.row(room).orElseThrow();
                assertThat(row.path("left").booleanValue()).isTrue();
                assertThat(row.path("unread").intValue()).isZero();
                assertThat(row.path("seq").longValue()).isEqualTo(gone);
                assertThat(row.has("last")).isFalse();
                assertThat(back.row(left).orElseThrow().path("left").booleanValue()).isTrue();
                say("later still");
                assertThat(code(back.client().ask("history", "conversation", room)))
                        .isEqualTo("not_found");
                assertThat(back.client().soFar()).noneMatch(Frames::isEvent);
            }
            // Without a cursor it is none of his conversations any more.
            cursors.remove(room);
            try (Returned back = Returned.fresh(server, bob, cursors)) {
                assertThat(back.row(room)).isEmpty();
                assertThat(back.events()).isEmpty();
            }
        }
    }

    @Test
    void whoWasKickedAndInvitedAgainMeanwhileMissesNothing() {
        Map<String, Long> cursors = upToDate();
        bob.close();
        alice.ask("kick", "group", group, "user", bob.name());
        say("while he was out");
        alice.ask("invite", "group", group, "user", bob.name());
        say("back");

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.events(room)).isEqualTo(wholeHistory(alice, room).subList(1, 5));
            assertThat(back.row(room).orElseThrow().has("left")).isFalse();
            say("live");
            assertThat(seq(back.client().next())).isEqualTo(6);
        }
    }

    @Test
    void aCursorForWhatIsNoConversationOfTheUserIsPassedOver() {
        String secret =
                conversation(
                        alice.ask("create", "group", server.fresh("s"), "visibility", "private"));
        Map<String, Long> cursors = upToDate();
        cursors.put(secret, 0L);
        cursors.put("g-never-was", 7L);

        try (Returned back = Returned.fresh(server, bob, cursors)) {
            assertThat(back.events()).isEmpty();
            assertThat(back.row(secret)).isEmpty();
            assertThat(back.row("g-never-was")).isEmpty();
        }
    }

    @Test
    void noCursorsAtAllIsNoReplayAndEmptyCursorsIsEverything() {
        say("missed");
        try (Talker plain = bob.again()) {
            assertThat(plain.eventsSoFar()).isEmpty();
        }
        try (Returned back = Returned.fresh(server, bob, Map.of())) {
            assertThat(seqs(back.events(room))).isEqualTo(range(1, 2));
            assertThat(back.row(room)).isPresent();
            assertThat(back.row("lobby")).isPresent();
        }
    }

    @Test
    void anIllFormedCursorIsRefusedAndTheConnectionStays() {
        assertThat(code(bob.ask("login", "token", bob.token(), "cursors", Map.of(room, -1))))
                .isEqualTo("bad_request");
        assertThat(code(bob.ask("login", "token", bob.token(), "cursors", Map.of(room, "1"))))
                .isEqualTo("bad_request");
        assertThat(code(bob.ask("login", "token", bob.token(), "cursors", List.of(1))))
                .isEqualTo("bad_request");
        say("still live");
        assertThat(isEvent(bob.eventOf(room))).isTrue();
        assertThat(action(bob.ask("conversations"))).isEqualTo("conversations");
    }
}
