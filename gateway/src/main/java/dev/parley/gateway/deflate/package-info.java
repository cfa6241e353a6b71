/// Compressed messages (RFC 7692): what is agreed to, and the way there and back. Knows no frames
/// and no sockets; each thread has a deflater and an inflater of its own. Start at [DeflateOffer].
@NullMarked
package dev.parley.gateway.deflate;

import org.jspecify.annotations.NullMarked;
