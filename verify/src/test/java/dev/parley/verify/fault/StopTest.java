package dev.parley.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// The server is asked to stop, or stands still, while everyone talks.
final class StopTest {
    private static SplittableRandom random() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return new SplittableRandom(seed);
    }

    @Test
    void aStopTellsEveryoneAndKeepsWhatItAcked() {
        try (ServerProcess server = ServerProcess.start("limits.requests-per-second=0");
                Talker idle = Talker.enter(server, "idle");
                TestClient nobody = TestClient.connect(server.address());
                Load load = new Load(server, random())) {
            load.awaitAcks(300);

            server.askToStop();

            assertGoodbye(idle.client().next("goaway"));
            assertThat(idle.client().awaitClose().code()).isEqualTo(4000);
            assertThat(nobody.awaitClose().code()).isEqualTo(4000);
            // 128 + SIGTERM, as the Java machine ends after its shutdown hooks.
            assertThat(server.awaitEnd()).isIn(0, 143);
            assertThat(server.lines()).contains("Stopped.");
            server.startAgain();
            load.awaitAcks(100);
            load.finish().assertKept();
            for (Sender sender : load.senders()) {
                assertThat(sender.goaways()).hasSize(1);
                assertThat(sender.closeCodes()).containsExactly(4000);
                assertGoodbye(sender.goaways().getFirst());
            }
        }
    }

    private static void assertGoodbye(JsonNode goaway) {
        assertThat(goaway.path("reconnectIn").longValue()).isBetween(500L, 5000L);
        assertThat(goaway.path("reason").asText()).isNotEmpty();
    }

    @Test
    void aServerThatStoodStillForAWhileLostNothing() {
        try (ServerProcess server = ServerProcess.start("limits.requests-per-second=0");
                Load load = new Load(server, random())) {
            load.awaitAcks(300);

            server.signal("STOP");
            long begun = System.nanoTime();
            Waiting.until(
                    "three seconds to pass",
                    () -> System.nanoTime() - begun > Duration.ofSeconds(3).toNanos());
            server.signal("CONT");

            load.awaitAcks(300);
            load.finish().assertKept();
            assertThat(load.senders()).extracting(Sender::closeCodes).containsOnly(List.of());
        }
    }
}
