/// The newest events in memory: those the database has in order of arrival only. The writer adds,
/// readers look without waiting. Start at [Tail].
@NullMarked
package dev.parley.store.sql.tail;

import org.jspecify.annotations.NullMarked;
