package dev.parley.verify.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.verify.checker.client.Tally;
import dev.parley.verify.checker.nemesis.Attack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Short rounds under every fault. `./parley verify` runs longer ones.
final class RoundTest {
    private static final long FIXED_SEED = 42;

    @TempDir private Path folder;

    @Test
    void theTenPromisesHoldUnderFaults() {
        assertNothingBroken(plan(FIXED_SEED, Attack.values()));
        assertNothingBroken(plan(new SplittableRandom().nextLong(1_000_000), Attack.values()));
    }

    @Test
    void whatWasAckedSurvivesKillAfterKill() {
        assertNothingBroken(plan(new SplittableRandom().nextLong(1_000_000), Attack.KILL));
    }

    @Test
    void aServerThatStoodStillForAWhileLostNothing() {
        assertNothingBroken(plan(new SplittableRandom().nextLong(1_000_000), Attack.PAUSE));
    }

    private static Plan plan(long seed, Attack... attacks) {
        return new Plan(
                seed,
                5,
                3,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                List.of(attacks),
                Optional.empty());
    }

    private void assertNothingBroken(Plan plan) {
        Tally done = new Tally();
        Tally suffered = new Tally();
        Outcome outcome =
                new Round(plan, folder.resolve("seed-" + plan.seed()), done, suffered).run();
        System.out.printf(
                "seed %d: %s, %s, acked %d, skipped %s%n",
                plan.seed(), done.counts(), suffered.counts(), outcome.acked(), outcome.skipped());
        assertThat(outcome.acked()).isPositive();
        assertThat(suffered.sum()).isPositive();
        assertThat(outcome.violations()).as("seed " + plan.seed()).isEmpty();
    }
}
