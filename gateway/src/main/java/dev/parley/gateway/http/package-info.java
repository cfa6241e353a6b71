/// Everything before the upgrade: the handshake, who may come from where, pages, `info` and
/// `health`. Handlers are confined to their event loop, the rest is immutable. Start at
/// [HttpHandler].
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
