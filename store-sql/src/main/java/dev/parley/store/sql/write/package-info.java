/// The writer's side: transactions, what puts the log in order between them, and coming back after
/// a failure. All of it is confined to the writer thread. Start at [SqliteMessageLog].
@NullMarked
package dev.parley.store.sql.write;

import org.jspecify.annotations.NullMarked;
