package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.History;

import java.util.ArrayList;
import java.util.List;

/// What is pushed to a connection: without a hole, in order, once, all of it, and from the start
/// again only where the contract says so.
final class PushCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (History history : evidence.histories()) {
            PushWalk walk = new PushWalk(evidence, history.user(), found);
            history.entries().forEach(walk::onEntry);
        }
        return found;
    }
}
