/// JMH benchmarks of what lies on the way of every message. `./parley bench micro` runs them.
@NullMarked
package dev.parley.microbench;

import org.jspecify.annotations.NullMarked;
