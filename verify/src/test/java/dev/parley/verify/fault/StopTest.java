package dev.parley.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.checker.Outcome;
import dev.parley.verify.checker.Plan;
import dev.parley.verify.checker.Round;
import dev.parley.verify.checker.client.Tally;
import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.nemesis.Attack;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The server is asked to stop.
final class StopTest {
    @Test
    void aStopTellsEveryoneAndThenCloses() {
        try (ServerProcess server = ServerProcess.start();
                Talker idle = Talker.enter(server, "idle");
                TestClient nobody = TestClient.connect(server.address())) {
            server.askToStop();

            assertGoodbye(idle.client().next("goaway"));
            assertThat(idle.client().awaitClose().code()).isEqualTo(4000);
            assertThat(nobody.awaitClose().code()).isEqualTo(4000);
            // 128 + SIGTERM, as the Java machine ends after its shutdown hooks.
            assertThat(server.awaitEnd()).isIn(0, 143);
            assertThat(server.lines()).contains("Stopped.");
        }
    }

    @Test
    void whatWasAckedBeforeAStopIsKeptAndWhoTalksIsToldToo(@TempDir Path folder) {
        long seed = new SplittableRandom().nextLong(1_000_000);
        Plan plan =
                new Plan(
                        seed,
                        5,
                        3,
                        Duration.ofSeconds(4),
                        Duration.ofMillis(900),
                        List.of(Attack.STOP),
                        Optional.empty());

        Outcome outcome = new Round(plan, folder, new Tally(), new Tally()).run();

        assertThat(outcome.violations()).as("seed " + seed).isEmpty();
        List<JsonNode> goodbyes =
                outcome.entries()
                        .filter(entry -> entry.action().equals("goaway"))
                        .map(Entry::frame)
                        .toList();
        assertThat(goodbyes).isNotEmpty().allSatisfy(StopTest::assertGoodbye);
    }

    private static void assertGoodbye(JsonNode goaway) {
        assertThat(goaway.path("reconnectIn").longValue()).isBetween(500L, 5000L);
        assertThat(goaway.path("reason").asText()).isNotEmpty();
    }
}
