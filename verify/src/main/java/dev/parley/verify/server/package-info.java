/// A server as a process of its own, to be started, stopped and disturbed. Start at
/// [ServerProcess].
@NullMarked
package dev.parley.verify.server;

import org.jspecify.annotations.NullMarked;
