/// Proves that a leak fails a test class. Start at [LeakGuardTest].
@NullMarked
package dev.parley.testkit.leak;

import org.jspecify.annotations.NullMarked;
