/// The durable log as the core sees it: ports, and the states they hand out. The writer thread owns
/// every [Transaction]; readers are safe for several threads. Start at [MessageLog].
@NullMarked
package dev.parley.core.log;

import org.jspecify.annotations.NullMarked;
