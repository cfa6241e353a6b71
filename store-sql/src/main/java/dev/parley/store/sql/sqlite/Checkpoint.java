package dev.parley.store.sql.sqlite;

import java.sql.SQLException;

/// What became of one checkpoint.
///
/// @param blocked whether another connection kept it from finishing
/// @param frames pages in the write-ahead log
/// @param copied how many of them are in the database file too
record Checkpoint(boolean blocked, long frames, long copied) {
    /// Only looks.
    static Checkpoint look(SqlConnection connection) throws SQLException {
        return run(connection, "PRAGMA wal_checkpoint(NOOP)");
    }

    /// Copies what can be copied without waiting for anyone.
    static Checkpoint passive(SqlConnection connection) throws SQLException {
        return run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// Copies everything and waits for readers, so that the next write begins the write-ahead log
    /// anew.
    static Checkpoint restart(SqlConnection connection) throws SQLException {
        return run(connection, "PRAGMA wal_checkpoint(RESTART)");
    }

    /// Copies everything and empties the write-ahead log; waits for readers. Not in a transaction.
    static Checkpoint truncate(SqlConnection connection) throws SQLException {
        return run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static Checkpoint run(SqlConnection connection, String pragma) throws SQLException {
        return connection
                .query(pragma)
                .first(row -> new Checkpoint(row.getInt(1) != 0, row.getLong(2), row.getLong(3)))
                .orElseThrow();
    }

    /// Pages still to be copied.
    long waiting() {
        return frames - copied;
    }
}
