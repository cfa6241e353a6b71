/// The log on SQLite. One writer thread owns the writing connection, a small pool the reading ones.
/// Start at [SqliteStore].
@NullMarked
package dev.parley.store.sql;

import org.jspecify.annotations.NullMarked;
