/// The server's door: one port for HTTP and WebSocket, on Netty. Start at [Gateway].
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
