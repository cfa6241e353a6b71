/// Servers that can be measured: Parley, and those it is compared with. A peer is immutable; what
/// it starts belongs to who started it. Start at [Peer] and [Peers].
@NullMarked
package dev.parley.bench.peer;

import org.jspecify.annotations.NullMarked;
