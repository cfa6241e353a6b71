/// One WebSocket: frames in, frames out, its byte budget and its end. Confined to its event loop.
/// Start at [Connection].
@NullMarked
package dev.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
