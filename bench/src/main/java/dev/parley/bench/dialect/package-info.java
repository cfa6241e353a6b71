/// How each kind of server is spoken to. A [dev.parley.bench.client.Dialect] is immutable; its
/// talks belong to a client's loop. Start at [Parley].
@NullMarked
package dev.parley.bench.dialect;

import org.jspecify.annotations.NullMarked;
