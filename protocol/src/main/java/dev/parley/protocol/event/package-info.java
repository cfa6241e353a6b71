/// Entries of a conversation's log, as stored and as sent. Immutable, no owner. Start at [Event].
@NullMarked
package dev.parley.protocol.event;

import org.jspecify.annotations.NullMarked;
