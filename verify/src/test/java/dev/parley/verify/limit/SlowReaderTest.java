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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Clients that do not read, on a server with little memory.
final class SlowReaderTest {
    private static final int SLOW = 20;
    private static final int MESSAGES = 150;
    private static final String TEXT = "x".repeat(60_000);
    private static final long RESIDENT_KIB_MAX = 450 * 1024;

    @Test
    void clientsThatDoNotReadAreClosedWhileOthersGetEverythingAndMemoryStaysBounded()
            throws IOException {
        try (ServerProcess server =
                        ServerProcess.start(
                                List.of("-Xmx96m", "-XX:MaxDirectMemorySize=64m"),
                                "limits.outbound-bytes=65536",
                                "limits.requests-per-second=0");
                Talker sender = Talker.enter(server, "sender");
                Talker reader = Talker.enter(server, "reader")) {
            List<TestClient> slow = slowClients(server);
            long first = seq(sender.ask("group", "group", "lobby", "message", "first"));
            assertThat(seq(reader.event())).isEqualTo(first);
            for (int i = 1; i <= MESSAGES; i++) {
                JsonNode ack = sender.ask("group", "group", "lobby", "message", TEXT);
                assertThat(seq(ack)).isEqualTo(first + i);
                assertThat(seq(reader.event())).isEqualTo(first + i);
            }

            slow.forEach(TestClient::resumeReading);
            // The goodbye stands behind what they did not read, or is cut off with it.
            assertThat(slow).extracting(one -> one.awaitClose().code()).isSubsetOf(4002, 1006);
            assertThat(conversation(sender.ask("history", "group", "lobby"))).isEqualTo("lobby");
            assertThat(residentKib(server.pid())).isLessThan(RESIDENT_KIB_MAX);
        }
    }

    private static List<TestClient> slowClients(ServerProcess server) {
        List<TestClient> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            TestClient client = TestClient.to(server.address()).receiveBytes(4096).connect();
            assertThat(action(client.login(server.fresh("slow")))).isEqualTo("welcome");
            client.pauseReading();
            slow.add(client);
        }
        return slow;
    }

    /// The most memory the process ever held, where the system tells it.
    private static long residentKib(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
