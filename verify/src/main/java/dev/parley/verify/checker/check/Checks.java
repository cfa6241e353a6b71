package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.Evidence;

import java.util.ArrayList;
import java.util.List;

/// All the checks.
public final class Checks {
    private static final List<Check> ALL =
            List.of(
                    new StoredCheck(),
                    new OnceCheck(),
                    new OrderCheck(),
                    new PushCheck(),
                    new HistoryCheck(),
                    new UnreadCheck(),
                    new MarksCheck(),
                    new MembershipCheck(),
                    new PresentCheck(),
                    new FrameCheck());

    private Checks() {}

    /// Everything they find.
    public static List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        ALL.forEach(check -> found.addAll(check.violations(evidence)));
        return found;
    }
}
