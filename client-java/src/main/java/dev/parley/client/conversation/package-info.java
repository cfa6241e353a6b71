/// The order of events: each once, none before the one before it. Confined to the client's loop.
/// Start at [EventFlow].
@NullMarked
package dev.parley.client.conversation;

import org.jspecify.annotations.NullMarked;
