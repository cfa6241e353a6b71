/// Tests of single rules, without sockets. Start at [WebSocketBytesTest].
@NullMarked
package dev.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
