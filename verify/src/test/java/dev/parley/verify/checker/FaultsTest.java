package dev.parley.verify.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.verify.checker.check.Promise;
import dev.parley.verify.checker.check.Violation;
import dev.parley.verify.checker.client.Tally;
import dev.parley.verify.checker.fault.Fault;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A server is given a bug on purpose, and the check of the promise it breaks has to say so.
final class FaultsTest {
    /// What a round does depends on how its clients interleave, so one may miss the bug.
    private static final int ROUNDS_MAX = 10;

    private static final int SHOWN_MAX = 5;

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Execution(ExecutionMode.CONCURRENT)
    void everyFaultIsFoundByTheCheckOfThePromiseItBreaks(Fault fault, @TempDir Path folder) {
        Set<Promise> broken = EnumSet.noneOf(Promise.class);
        List<Violation> found = new ArrayList<>();
        for (int round = 1; round <= ROUNDS_MAX && !broken.contains(fault.broken()); round++) {
            Path own = folder.resolve("round-" + round);
            Outcome outcome =
                    new Round(Plan.toFind(fault, round), own, new Tally(), new Tally()).run();
            found.addAll(outcome.violations());
            found.stream().map(Violation::promise).forEach(broken::add);
            System.out.println(fault + ", round " + round + ": " + broken);
        }
        assertThat(broken)
                .as(() -> "what was found: " + found.subList(0, Math.min(SHOWN_MAX, found.size())))
                .contains(fault.broken());
    }
}
