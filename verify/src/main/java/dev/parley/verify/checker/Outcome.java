package dev.parley.verify.checker;

import dev.parley.verify.checker.check.Violation;
import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.History;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a round found.
///
/// @param acked events that were acked, and looked for
/// @param skipped what could not be done here, in words
/// @param histories all that clients did and saw
public record Outcome(
        List<Violation> violations, long acked, List<String> skipped, List<History> histories) {
    public Outcome {
        violations = List.copyOf(violations);
        skipped = List.copyOf(skipped);
        histories = List.copyOf(histories);
    }

    /// Everything that was noted, in order.
    public Stream<Entry> entries() {
        return histories.stream()
                .flatMap(history -> history.entries().stream())
                .sorted(Comparator.comparingLong(Entry::order));
    }
}
