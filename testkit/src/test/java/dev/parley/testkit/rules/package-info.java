/// The core's rules and plans, tried on the log in memory; here, because the core sees no testkit.
/// Start at [RuledLog].
@NullMarked
package dev.parley.testkit.rules;

import org.jspecify.annotations.NullMarked;
