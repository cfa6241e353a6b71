package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.Evidence;

import java.util.List;

/// Looks for broken promises in what clients saw. Stateless.
@FunctionalInterface
public interface Check {
    /// What it found.
    List<Violation> violations(Evidence evidence);
}
