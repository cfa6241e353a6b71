/// SQLite through JDBC: connections, kept statements, what its errors mean, checkpoints. A
/// connection is confined to one thread at a time. Start at [Database].
@NullMarked
package dev.parley.store.sql.sqlite;

import org.jspecify.annotations.NullMarked;
