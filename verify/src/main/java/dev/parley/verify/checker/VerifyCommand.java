package dev.parley.verify.checker;

import dev.parley.verify.checker.check.Violation;
import dev.parley.verify.checker.client.Tally;
import dev.parley.verify.checker.history.Entry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/// `parley verify`: rounds, one after another, until the time is up. Used by one thread, once.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Runs servers under faults and checks what their clients saw against the ten promises.",
            "Ends with 1 when one was broken. Writes in target/verify only."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN_MAX = 5;

    @Spec private CommandSpec spec;

    @Option(
            names = "--minutes",
            defaultValue = "5",
            description = "For how long (default: ${DEFAULT-VALUE}); at least one round.")
    private double minutes;

    @Option(
            names = "--seed",
            description = "Of the first round; each next one has the next seed. Default: drawn.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--clients",
            defaultValue = "8",
            description = "In each round (default: ${DEFAULT-VALUE}; at least 2).")
    private int clients;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "For how long clients talk in a round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--folder",
            hidden = true,
            defaultValue = "target/verify",
            description = "Where servers keep their data.")
    private Path folder;

    private final Tally done = new Tally();
    private final Tally suffered = new Tally();
    private final Set<String> skipped = new LinkedHashSet<>();
    private long acked;
    private int rounds;
    private int violations;

    @Override
    public Integer call() throws IOException {
        if (clients < 2) {
            throw new ParameterException(
                    spec.commandLine(), "--clients: " + clients + " (expected: at least 2)");
        }
        long first = seed.orElseGet(() -> new SplittableRandom().nextLong(1, 1_000_000_000));
        long end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
        out().println("First seed " + first + ". A round: --seed N --minutes 0.");
        do {
            round(first + rounds);
        } while (System.nanoTime() < end);
        summary();
        return violations == 0 ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void round(long ofSeed) throws IOException {
        Plan plan = Plan.drawn(ofSeed, clients, Duration.ofSeconds(seconds));
        long doneBefore = done.sum();
        long sufferedBefore = suffered.sum();
        Outcome outcome =
                DataFolder.lend(folder, data -> new Round(plan, data, done, suffered).run());
        rounds++;
        acked += outcome.acked();
        violations += outcome.violations().size();
        for (String what : outcome.skipped()) {
            if (skipped.add(what)) {
                out().println("Skipped: " + what);
            }
        }
        String line =
                "round %d, seed %d: %d operations, %d faults, %d acks checked, %d violations"
                        .formatted(
                                rounds,
                                ofSeed,
                                done.sum() - doneBefore,
                                suffered.sum() - sufferedBefore,
                                outcome.acked(),
                                outcome.violations().size());
        out().println(line);
        outcome.violations().stream().limit(SHOWN_MAX).forEach(one -> tell(ofSeed, one));
        if (!outcome.violations().isEmpty()) {
            keep(ofSeed, outcome);
        }
        out().flush();
    }

    /// For whoever wants to see more than the story.
    private void keep(long ofSeed, Outcome outcome) throws IOException {
        Path file = folder.resolve("seed-" + ofSeed + ".txt");
        Files.write(file, outcome.entries().map(Entry::toString).toList());
        out().println("All that clients did and saw is in " + file);
    }

    private void tell(long ofSeed, Violation violation) {
        out().println("seed " + ofSeed + ": " + violation);
    }

    private void summary() {
        table("operations", done);
        table("faults", suffered);
        out().println();
        out().printf(
                        "%d rounds, %d operations, %d faults, %d acks checked, %d violations%n",
                        rounds, done.sum(), suffered.sum(), acked, violations);
        skipped.forEach(what -> out().println("Skipped: " + what));
        out().flush();
    }

    private void table(String title, Tally tally) {
        out().println();
        out().println(title);
        for (Map.Entry<String, Long> one : tally.counts().entrySet()) {
            out().printf("  %-24s %9d%n", one.getKey(), one.getValue());
        }
    }
}
