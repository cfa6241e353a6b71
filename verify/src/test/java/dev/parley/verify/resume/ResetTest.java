package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Where a client's cursors cannot be continued the server says so and gives the newest page.
@Serving("limits.requests-per-second=0")
final class ResetTest {
    private static final int PAGE = 50;
    private static final int ACTIVE = 20;

    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;

    ResetTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
    }

    @AfterEach
    void hangUp() {
        alice.close();
        bob.close();
    }

    /// A group of the two whose last event has this seq.
    private String room(int end) {
        String group = server.fresh("room");
        List<String> members = List.of(bob.name());
        JsonNode created =
                alice.ask("create", "group", group, "visibility", "private", "members", members);
        for (int seq = 2; seq <= end; seq++) {
            alice.client().send("group", "group", group, "message", "m" + seq);
        }
        String room = conversation(created);
        assertThat(endOf(room)).isEqualTo(end);
        return room;
    }

    private long endOf(String conversation) {
        alice.eventsSoFar();
        JsonNode page = alice.ask("history", "conversation", conversation, "limit", 1);
        return seq(Frames.list(page, "events").getFirst());
    }

    private static void assertReplayed(Returned back, String room, long first, long last) {
        assertThat(back.events(room))
                .extracting(Frames::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(back.events(room)).noneMatch(event -> event.has("reset"));
        assertThat(back.row(room).orElseThrow().has("reset")).isFalse();
    }

    /// The newest page; its first event says that it does not go on where the client was.
    private static void assertReset(Returned back, String room, long end) {
        List<JsonNode> events = back.events(room);
        assertThat(events)
                .extracting(Frames::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(Math.max(1, end - PAGE + 1), end).boxed().toList());
        assertThat(events.getFirst().path("reset").booleanValue()).isTrue();
        assertThat(events.subList(1, events.size())).noneMatch(event -> event.has("reset"));
        assertThat(back.row(room).orElseThrow().path("reset").booleanValue()).isTrue();
        assertThat(back.row(room).orElseThrow().path("seq").longValue()).isEqualTo(end);
    }

    @Test
    void asManyAsTheLimitAreReplayedAndOneMoreIsAReset() {
        int replay = bob.again().client().login(bob.name()).path("limits").path("replay").asInt();
        assertThat(replay).isGreaterThanOrEqualTo(1000);
        String room = room(replay + 2);

        try (Returned back = Returned.fresh(server, bob, Map.of(room, 2L))) {
            assertReplayed(back, room, 3, replay + 2L);
        }
        try (Returned back = Returned.fresh(server, bob, Map.of(room, 1L))) {
            assertReset(back, room, replay + 2L);
            alice.client().send("private", "receiver", bob.name(), "message", "live");
            assertThat(back.client().next().path("message").asText()).isEqualTo("live");
        }
    }

    @Test
    void aCursorBeyondTheEndIsAReset() {
        String large = room(80);
        String small = room(3);

        try (Returned back = Returned.fresh(server, bob, Map.of(large, 81L, small, 1L << 53))) {
            assertReset(back, large, 80);
            assertReset(back, small, 3);
        }
        try (Returned back = Returned.fresh(server, bob, Map.of(large, 80L, small, 3L))) {
            assertThat(back.events(large)).isEmpty();
            assertThat(back.events(small)).isEmpty();
        }
    }

    @Test
    void theCursorsOfAnotherLogAreAReset() {
        String room = room(10);
        try (TestClient client = TestClient.connect(server.address())) {
            Map<String, Long> cursors = Map.of(room, 8L);
            client.send("login", "token", bob.token(), "cursors", cursors, "log", "some-other-log");
            Returned reset = Returned.readToSynced(client);
            assertReset(reset, room, 10);

            String log = reset.welcome().path("log").asText();
            client.send("login", "token", bob.token(), "cursors", cursors, "log", log);
            assertReplayed(Returned.readToSynced(client), room, 9, 10);
        }
    }

    @Test
    void withoutCursorsTheMostActiveComeWithTheirNewestPageAndOthersWithARow() {
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < ACTIVE + 3; i++) {
            rooms.add(room(i % 2 == 0 ? PAGE + 5 : PAGE));
        }
        String known = room(4);

        try (Returned back = Returned.fresh(server, bob, Map.of(known, 3L, "lobby", 0L))) {
            assertReplayed(back, known, 4, 4);
            for (String room : rooms.subList(3, rooms.size())) {
                if (rooms.indexOf(room) % 2 == 0) {
                    assertReset(back, room, PAGE + 5);
                } else {
                    assertReplayed(back, room, 1, PAGE);
                }
            }
            for (String room : rooms.subList(0, 3)) {
                assertThat(back.events(room)).isEmpty();
                assertThat(back.row(room).orElseThrow().path("reset").booleanValue()).isTrue();
            }
        }
    }

    @Test
    void aNewDataFolderIsANewLogAndTheOldCursorsAreOfNoUseThere() {
        String old = bob.client().login(bob.name()).path("log").asText();
        assertThat(old).isNotEmpty();
        try (ServerProcess fresh = ServerProcess.start();
                TestClient client = TestClient.connect(fresh.address())) {
            client.send("login", "user", "dora", "cursors", Map.of("lobby", 9), "log", old);
            Returned back = Returned.readToSynced(client);

            assertThat(back.welcome().path("log").asText()).isNotEmpty().isNotEqualTo(old);
            assertThat(back.events()).isEmpty();
            assertThat(back.row("lobby").orElseThrow().path("reset").booleanValue()).isTrue();
            assertThat(action(client.ask("conversations"))).isEqualTo("conversations");
        }
    }
}
