/// The packed program as a process of its own, and how it starts and refuses to. Start at
/// [ServerProcess].
@NullMarked
package dev.parley.verify.server;

import org.jspecify.annotations.NullMarked;
