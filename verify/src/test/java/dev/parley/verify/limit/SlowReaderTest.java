package dev.parley.verify.limit;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Clients that do not read, on a server with little memory.
final class SlowReaderTest {
    private static final int SLOW = 20;

    /// How many of them come back.
    private static final int BACK = 3;

    private static final int MESSAGES = 150;
    private static final String TEXT = "x".repeat(60_000);
    private static final long RESIDENT_KIB_MAX = 450 * 1024;

    @Test
    void clientsThatDoNotReadFallBehindWhileOthersGetEverythingAndMemoryStaysBounded()
            throws IOException {
        try (ServerProcess server =
                        ServerProcess.start(
                                List.of(
                                        "-Xmx96m",
                                        "-XX:MaxDirectMemorySize=64m",
                                        // Every buffer watched would make large frames slow.
                                        "-Dio.netty.leakDetection.level=simple"),
                                "limits.outbound-bytes=65536",
                                "limits.requests-per-second=0");
                Talker sender = Talker.enter(server, "sender");
                Talker reader = Talker.enter(server, "reader")) {
            Map<String, TestClient> slow = slowClients(server);
            long first = seq(sender.ask("group", "group", "lobby", "message", "first"));
            assertThat(seq(reader.event())).isEqualTo(first);
            for (int i = 1; i <= MESSAGES; i++) {
                JsonNode ack = sender.ask("group", "group", "lobby", "message", TEXT);
                assertThat(seq(ack)).isEqualTo(first + i);
                assertThat(seq(reader.event())).isEqualTo(first + i);
            }

            slow.values().forEach(TestClient::resumeReading);
            int back = 0;
            for (Map.Entry<String, TestClient> one : slow.entrySet()) {
                long cursor = readUntilBehind(one.getValue(), first);
                assertThat(cursor).isLessThan(first + MESSAGES);
                if (back++ < BACK) {
                    comesBack(one.getKey(), one.getValue(), cursor, first + MESSAGES);
                }
            }
            assertThat(conversation(sender.ask("history", "group", "lobby"))).isEqualTo("lobby");
            assertThat(server.residentKibMax()).isLessThan(RESIDENT_KIB_MAX);
        }
    }

    private static Map<String, TestClient> slowClients(ServerProcess server) {
        Map<String, TestClient> slow = new HashMap<>();
        for (int i = 0; i < SLOW; i++) {
            TestClient client = TestClient.to(server.address()).receiveBytes(4096).connect();
            String name = server.fresh("slow");
            assertThat(action(client.login(name))).isEqualTo("welcome");
            client.pauseReading();
            slow.put(name, client);
        }
        return slow;
    }

    /// The seq up to which it read all there was before it fell behind.
    private static long readUntilBehind(TestClient slow, long first) {
        long seq = first;
        JsonNode frame = slow.next();
        while (!action(frame).equals("behind")) {
            assertThat(seq(frame)).isEqualTo(seq);
            seq++;
            frame = slow.next();
        }
        return seq - 1;
    }

    private static void comesBack(String name, TestClient slow, long cursor, long last) {
        slow.send("login", "user", name, "cursors", Map.of("lobby", cursor));
        assertThat(action(slow.next())).isEqualTo("welcome");
        for (long seq = cursor + 1; seq <= last; seq++) {
            assertThat(seq(slow.next())).isEqualTo(seq);
        }
        assertThat(action(slow.next())).isEqualTo("synced");
    }
}
