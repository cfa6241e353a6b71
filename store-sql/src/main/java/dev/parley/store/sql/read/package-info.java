/// The readers' side: pages of events, conversations and members. Any thread asks; a bounded pool
/// holds the connections. Start at [SqliteReader].
@NullMarked
package dev.parley.store.sql.read;

import org.jspecify.annotations.NullMarked;
