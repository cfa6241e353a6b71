/// Messages sent and received, closed loop or open loop, over connections of one thread, which owns
/// all state here. Start at [LoadRun]; a [Scene] is who sends to whom.
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
