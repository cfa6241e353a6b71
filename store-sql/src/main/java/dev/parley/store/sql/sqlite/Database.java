package dev.parley.store.sql.sqlite;

import dev.parley.store.sql.Durability;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// One database file and the ways to connect to it. Safe for several threads.
public final class Database {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int PAGE_BYTES = 4096;

    private final Path file;
    private final Durability durability;
    private final Connector connector;

    /// The database in that file; nothing is opened yet.
    public Database(Path file, Durability durability, Connector connector) {
        this.file = file;
        this.durability = durability;
        this.connector = connector;
    }

    /// The connection that changes things. Checkpoints are left to the [Checkpointer].
    ///
    /// `secure_delete` makes it overwrite what it deletes and the pages it frees or gives another
    /// use. The page as it was before may still be in the write-ahead log, and in the database file
    /// until the new one is copied there. That lasts until [Checkpointer#empty], which follows an
    /// erased text within minutes, a start, or a close, whichever is first.
    public SqlConnection openWriter() throws SQLException {
        return open(
                """
                PRAGMA page_size = %d;
                PRAGMA journal_mode = WAL;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA secure_delete = ON;
                PRAGMA journal_size_limit = 33554432;
                PRAGMA cache_size = -16384;
                """
                                .formatted(PAGE_BYTES)
                        + synchronous());
    }

    /// A connection that only reads.
    public SqlConnection openReader() throws SQLException {
        return open("PRAGMA cache_size = -4096; PRAGMA query_only = ON;");
    }

    /// A connection for checkpoints.
    SqlConnection openCheckpointer() throws SQLException {
        return open("PRAGMA wal_autocheckpoint = 0;" + synchronous());
    }

    /// The words that make each commit as durable as the store promises.
    public String synchronous() {
        return switch (durability) {
            case FSYNC -> "PRAGMA synchronous = FULL;";
            case OS -> "PRAGMA synchronous = NORMAL;";
        };
    }

    private SqlConnection open(String settings) throws SQLException {
        Connection raw = connector.connect(file);
        SqlConnection connection = new SqlConnection(raw);
        try {
            connection.patience(PATIENCE);
            connection.execute(settings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
