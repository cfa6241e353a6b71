/// What a client asks, and what waits for its answer. Everything but [Admission] and [RequestIds]
/// is immutable or confined to the client's loop. Start at [Outbox].
@NullMarked
package dev.parley.client.request;

import org.jspecify.annotations.NullMarked;
