/// Connections to the server under measurement: many sockets, one thread, which owns all state
/// here. What is said over them is a [Dialect]'s matter. Start at [ClientLoop] and [Client].
@NullMarked
package dev.parley.bench.client;

import org.jspecify.annotations.NullMarked;
