/// Questions that change nothing, answered from the log on a few bounded threads. Start at
/// [Queries].
@NullMarked
package dev.parley.core.query;

import org.jspecify.annotations.NullMarked;
