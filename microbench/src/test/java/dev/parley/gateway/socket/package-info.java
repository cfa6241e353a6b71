/// The benchmark of what only the gateway's own package can reach.
@NullMarked
package dev.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
