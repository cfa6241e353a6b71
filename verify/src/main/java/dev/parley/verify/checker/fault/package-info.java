/// Servers with a bug on purpose, to see that the checks find it, and with a clock that jumps.
/// Start at [FaultyServer].
@NullMarked
package dev.parley.verify.checker.fault;

import org.jspecify.annotations.NullMarked;
