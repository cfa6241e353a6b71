/// As much of a WebSocket client (RFC 6455) as a load generator needs, and no more: it must cost
/// less than the server it measures. Nothing here is thread-safe. Start at [FrameReader].
@NullMarked
package dev.parley.bench.websocket;

import org.jspecify.annotations.NullMarked;
