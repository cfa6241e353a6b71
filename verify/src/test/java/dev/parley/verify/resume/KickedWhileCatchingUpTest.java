package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.isEvent;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A race, run many times: a member is thrown out while catching up.
@Serving("limits.requests-per-second=0")
final class KickedWhileCatchingUpTest {
    private static final int ROUNDS = 100;
    private static final int MISSED = 8;

    private final ServerProcess server;

    KickedWhileCatchingUpTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void nothingComesAfterTheKickAndNothingBeforeItIsLeftOut() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int kicksSeen = 0;
        try (Talker owner = Talker.enter(server, "owner");
                Talker member = Talker.enter(server, "member")) {
            String group = server.fresh("room");
            JsonNode created = owner.ask("create", "group", group, "visibility", "private");
            String room = conversation(created);
            for (int round = 0; round < ROUNDS; round++) {
                long cursor = seq(owner.ask("invite", "group", group, "user", member.name()));
                for (int i = 0; i < MISSED; i++) {
                    owner.client().send("group", "group", group, "message", "missed");
                }
                try (TestClient back = TestClient.connect(server.address())) {
                    kicksSeen += round(new Place(owner, member, group, room), back, cursor, random);
                }
            }
        }
        // Otherwise there was no race.
        assertThat(kicksSeen).isBetween(1, ROUNDS);
    }

    private record Place(Talker owner, Talker member, String group, String room) {}

    /// Returns 1 when the kick came as an event.
    private int round(Place place, TestClient back, long cursor, SplittableRandom random) {
        back.send("login", "token", place.member.token(), "cursors", Map.of(place.room, cursor));
        long until = System.nanoTime() + random.nextLong(3_000_000);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        TestClient owner = place.owner.client();
        owner.send("group", "group", place.group, "message", "before");
        owner.send("kick", "group", place.group, "user", place.member.name());
        owner.send("group", "group", place.group, "message", "not for you");
        place.owner.eventsSoFar();

        List<JsonNode> frames = new ArrayList<>();
        JsonNode synced = back.next();
        while (!action(synced).equals("synced")) {
            frames.add(synced);
            synced = back.next();
        }
        frames.addAll(back.soFar());
        List<JsonNode> events =
                frames.stream()
                        .filter(f -> isEvent(f) && conversation(f).equals(place.room))
                        .toList();
        for (JsonNode event : events) {
            cursor++;
            assertThat(seq(event)).as("in %s", events).isEqualTo(cursor);
        }
        if (events.isEmpty()) {
            assertThat(synced.path("conversations")).anyMatch(row -> isLeft(row, place.room));
            return 0;
        }
        assertThat(events.getLast().path("event").asText()).as("in %s", events).isEqualTo("kicked");
        assertThat(events).hasSize(MISSED + 2);
        return 1;
    }

    private static boolean isLeft(JsonNode row, String room) {
        return conversation(row).equals(room) && row.path("left").booleanValue();
    }
}
