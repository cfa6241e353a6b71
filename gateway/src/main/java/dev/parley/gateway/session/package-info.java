/// Who a connection is, what it asks and what it is told. Each event loop owns a [Roster] of its
/// sessions and the audiences among them; [Fanout] brings committed events to all loops. Start at
/// [Session].
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;
