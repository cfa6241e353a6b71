package dev.parley.verify.fault;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.checker.nemesis.Shortage;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The disk fills up and is emptied again.
final class FullDiskTest {
    private static final String TEXT = "x".repeat(20_000);

    /// What was acked, by seq.
    private final Map<Long, String> acked = new TreeMap<>();

    @Test
    void aFullDiskMeansBusyAndNothingAckedIsLost(@TempDir Path folder) {
        Optional<Shortage> possible = Shortage.possibleHere(folder, 16);
        if (possible.isEmpty()) {
            assertThat(System.getProperty("os.name"))
                    .as("a system where nothing can bound what is written")
                    .isNotEqualTo("Linux");
            return;
        }
        try (Shortage shortage = possible.get();
                ServerProcess server =
                        ServerProcess.on(shortage.data(), "limits.requests-per-second=0");
                Talker alice = Talker.enter(server, "alice");
                Talker bob = Talker.enter(server, "bob")) {
            server.expectError("The store has no room");
            server.expectError("The store failed");
            for (int i = 0; i < 20; i++) {
                assertThat(isStored(alice, server.fresh("m"))).isTrue();
            }

            shortage.begin(server);
            List<String> unanswered = sendUntilSick(server, alice);
            assertSick(server, bob);
            shortage.end(server);

            for (String id : unanswered) {
                if (!isAck(alice.answer(id), id)) {
                    Waiting.until("a retry to be stored", () -> isStored(alice, id));
                }
            }
            assertThat(isStored(bob, server.fresh("m"))).isTrue();
            assertThat(health(server)).isEqualTo(200);
            assertAllThere(bob);
            server.terminate();
            server.startAgain();
            try (Talker back = bob.again()) {
                assertAllThere(back);
            }
        }
    }

    private static void send(Talker sender, String id) {
        sender.client().send("group", "group", "lobby", "message", TEXT, "id", id);
    }

    private boolean isStored(Talker sender, String id) {
        send(sender, id);
        return isAck(sender.answer(id), id);
    }

    /// Notes an ack; everything else has to be `busy` and to say when to come back.
    private boolean isAck(JsonNode answer, String id) {
        if (action(answer).equals("ack")) {
            acked.put(seq(answer), id);
            return true;
        }
        assertThat(code(answer)).isEqualTo("busy");
        assertThat(answer.path("retryAfter").longValue()).isPositive();
        return false;
    }

    /// Does not wait for answers: when the disk fails in the midst of a write, they come when it is
    /// known what became of it.
    private static List<String> sendUntilSick(ServerProcess server, Talker sender) {
        List<String> sent = new ArrayList<>();
        Waiting.until(
                "the server to find its disk full",
                () -> {
                    String id = server.fresh("m");
                    send(sender, id);
                    sent.add(id);
                    return health(server) == 503;
                });
        return sent;
    }

    /// It says so, it still reads, and it takes nobody's name for nothing.
    private void assertSick(ServerProcess server, Talker other) {
        assertThat(isStored(other, server.fresh("m"))).isFalse();
        assertThat(health(server)).isEqualTo(503);
        assertThat(wholeHistory(other, "lobby"))
                .extracting(event -> event.path("id").asText())
                .containsAll(acked.values());
        try (TestClient newcomer = TestClient.connect(server.address())) {
            JsonNode answer = newcomer.ask("login", "user", server.fresh("newcomer"));
            assertThat(code(answer)).isEqualTo("busy");
        }
    }

    private static int health(ServerProcess server) {
        return TestClient.to(server.address()).plain("GET", "/health").attempt().status();
    }

    private void assertAllThere(Talker reader) {
        assertThat(wholeHistory(reader, "lobby"))
                .extracting(event -> event.path("id").asText())
                .containsExactlyElementsOf(acked.values());
    }
}
