package dev.parley.verify.checker.check;

import dev.parley.testkit.schema.ProtocolSchema;
import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.Entry.Kind;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.History;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every frame is as the strict schema of `protocol/schema` describes it. What is wrong in the same
/// way twice is told once.
final class FrameCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (History history : evidence.histories()) {
            for (Entry entry : history.entries()) {
                if (entry.kind() == Kind.RECEIVED) {
                    Optional<String> fault = ProtocolSchema.strictFrames().faultIn(entry.frame());
                    fault.filter(told::add)
                            .map(what -> new Violation(Promise.WELL_FORMED, what, List.of(entry)))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
