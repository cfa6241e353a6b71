package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.Sight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The same number is the same event, whoever sees it and however it comes.
final class OrderCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Sight sight : evidence.sights()) {
            String conversation = sight.event().conversation();
            long seq = sight.event().seq();
            Sight first = evidence.logOf(conversation).flatMap(log -> log.sight(seq)).orElse(sight);
            boolean same = first.event().identity().equals(sight.event().identity());
            if (!same && told.add(conversation + " " + seq)) {
                found.add(
                        new Violation(
                                Promise.ONE_ORDER,
                                "%s %d is not the same event for everyone"
                                        .formatted(conversation, seq),
                                new Stories(evidence).add(first).add(sight).entries()));
            }
        }
        return found;
    }
}
