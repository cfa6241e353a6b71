/// The way from a request to the log and out to everyone: one queue, one writer thread, one order.
/// Start at [LogWriter].
@NullMarked
package dev.parley.core.delivery;

import org.jspecify.annotations.NullMarked;
