package dev.parley.store.sql.write;

import dev.parley.protocol.id.RequestId;
import dev.parley.store.sql.row.DedupRows;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.SQLException;

/// The greatest request id that may be in `dedup`. Ids of our clients begin with the time, so a new
/// one lies beyond it, and the table need not be asked whether it knows that one. One great id of
/// another kind, and the table is asked for everyone: that costs time, and nothing else. Confined
/// to the writer thread.
final class KeyHorizon {
    private String greatest;

    /// The horizon of the table as it is.
    KeyHorizon(SqlConnection connection) throws SQLException {
        greatest = DedupRows.greatestId(connection).orElse("");
    }

    /// Takes note of an id that is about to be put into the table. It may stay noted when it is
    /// not, or when it is pruned later.
    void include(RequestId id) {
        if (isBeyond(id)) {
            greatest = id.value();
        }
    }

    /// Whether the table cannot hold the id. Compared as SQLite does: both are ASCII.
    boolean isBeyond(RequestId id) {
        return id.value().compareTo(greatest) > 0;
    }
}
