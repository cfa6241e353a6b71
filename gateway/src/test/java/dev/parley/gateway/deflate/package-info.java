/// Tests of what RFC 7692 says about offers and messages, without sockets.
@NullMarked
package dev.parley.gateway.deflate;

import org.jspecify.annotations.NullMarked;
