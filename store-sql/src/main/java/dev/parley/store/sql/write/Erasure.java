package dev.parley.store.sql.write;

import dev.parley.store.sql.sqlite.Checkpointer;
import dev.parley.store.sql.sqlite.SqlConnection;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Sees to it that erased texts leave the files soon also where little is written: some time after
/// one was erased the write-ahead log is emptied, and with it go the pages as they were before.
/// Confined to the writer thread.
final class Erasure {
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final SqlConnection connection;
    private boolean expected;
    private @Nullable Instant since;

    Erasure(SqlConnection connection) {
        this.connection = connection;
    }

    /// Takes note that something was erased.
    void expect() {
        expected = true;
    }

    /// Empties the write-ahead log when it is time. Called between transactions.
    void onTidy(Checkpointer checkpointer, Instant now) throws SQLException {
        if (!expected) {
            return;
        }
        @Nullable Instant from = since;
        if (from == null || now.isBefore(from)) {
            since = now;
        } else if (!now.isBefore(from.plus(WAIT))) {
            since = now; // Should it fail, it is tried again as much later.
            if (checkpointer.empty(connection)) {
                expected = false;
                since = null;
            }
        }
    }
}
