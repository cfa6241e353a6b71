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

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many megabytes are replayed to clients that do not read for a while, on a server with little
/// memory that lets little wait for a client.
final class ReplayPaceTest {
    private static final int MISSED = 400;
    private static final String TEXT = "x".repeat(30_000);
    private static final int LIVE = 20;
    private static final int READERS = 4;
    private static final long RESIDENT_KIB_MAX = 300 * 1024;

    /// One who comes back, with all it holds: the cursors, and the ack of what it sent meanwhile.
    private record Reader(TestClient client, Map<String, Long> cursors, List<JsonNode> acks) {}

    @Test
    void replayGoesAtTheSocketsPaceAndNeverCountsAsFallingBehind() throws IOException {
        try (ServerProcess server = smallServer();
                Talker talker = Talker.enter(server, "talker");
                Talker user = Talker.enter(server, "user")) {
            List<String> members = List.of(user.name());
            String room =
                    conversation(
                            talker.ask(
                                    "create",
                                    "group",
                                    "room",
                                    "visibility",
                                    "private",
                                    "members",
                                    members));
            for (int i = 0; i < MISSED; i++) {
                talker.client().send("group", "group", "room", "message", TEXT);
            }
            talker.ask("group", "group", "lobby", "message", "the newest, so replayed first");
            user.client().close();

            List<Reader> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(comeAndDoNotRead(server, user, room));
            }
            Reader sender = readers.getFirst();
            sender.client.send("group", "group", "room", "message", "mine", "id", "mine");
            for (int i = 0; i < LIVE; i++) {
                talker.ask("group", "group", "room", "message", TEXT);
                talker.ask("group", "group", "lobby", "message", TEXT);
            }

            for (Reader reader : readers) {
                reader.client.resumeReading();
                readToSynced(reader);
                assertThat(reader.cursors)
                        .containsEntry(room, 1L + MISSED + 1 + LIVE)
                        .containsEntry("lobby", 1L + LIVE);
            }
            // Acked at once, and replayed like everything else.
            assertThat(sender.acks).extracting(ack -> ack.path("id").asText()).contains("mine");
            assertThat(server.residentKibMax()).isLessThan(RESIDENT_KIB_MAX);
        }
    }

    private static ServerProcess smallServer() {
        return ServerProcess.start(
                List.of(
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=32m",
                        // Every buffer watched would make large frames slow.
                        "-Dio.netty.leakDetection.level=simple"),
                "limits.outbound-bytes=65536",
                "limits.requests-per-second=0");
    }

    private static Reader comeAndDoNotRead(ServerProcess server, Talker user, String room) {
        TestClient client = TestClient.to(server.address()).receiveBytes(16_384).connect();
        Map<String, Long> cursors = new HashMap<>(Map.of(room, 1L, "lobby", 0L));
        client.pauseReading();
        client.send("login", "token", user.token(), "cursors", cursors);
        return new Reader(client, cursors, new ArrayList<>());
    }

    private static void readToSynced(Reader reader) {
        assertThat(action(reader.client.next())).isEqualTo("welcome");
        JsonNode frame = reader.client.next();
        while (!action(frame).equals("synced")) {
            take(reader, frame);
            frame = reader.client.next();
        }
        reader.client.soFar().forEach(last -> take(reader, last));
    }

    private static void take(Reader reader, JsonNode frame) {
        if (!isEvent(frame)) {
            assertThat(action(frame)).as("%s", frame).isEqualTo("ack");
            reader.acks.add(frame);
            return;
        }
        long cursor = reader.cursors.merge(conversation(frame), 1L, Long::sum);
        assertThat(seq(frame)).isEqualTo(cursor);
    }
}
