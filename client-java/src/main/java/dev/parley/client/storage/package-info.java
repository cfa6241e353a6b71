/// Where a client keeps what survives it: who it is, how far it has come, what it has yet to send.
/// Start at [Storage].
@NullMarked
package dev.parley.client.storage;

import org.jspecify.annotations.NullMarked;
