package dev.parley.store.sql;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;
import dev.parley.store.sql.read.ReadPool;
import dev.parley.store.sql.read.SqliteReader;
import dev.parley.store.sql.schema.DataFolder;
import dev.parley.store.sql.schema.Schema;
import dev.parley.store.sql.sqlite.Checkpointer;
import dev.parley.store.sql.sqlite.Connector;
import dev.parley.store.sql.sqlite.Database;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Tail;
import dev.parley.store.sql.write.SqliteMessageLog;

import java.nio.file.Path;
import java.sql.SQLException;

/// The durable state of one server, in one data folder. The log is for the writer thread, the
/// reader for any.
public final class SqliteStore implements AutoCloseable {
    private final DataFolder folder;
    private final Checkpointer checkpointer;
    private final ReadPool pool;
    private final SqliteMessageLog log;
    private final SqliteReader reader;

    private SqliteStore(DataFolder folder, Database database, StoreOptions options)
            throws SQLException {
        try (SqlConnection connection = database.openWriter()) {
            Schema.migrate(connection, folder.database());
        }
        Tail tail = new Tail(options.tailRowsMax(), options.tailBytesMax());
        this.folder = folder;
        this.checkpointer = new Checkpointer(database);
        this.pool = new ReadPool(database, options.readersMax());
        this.log = new SqliteMessageLog(database, tail, checkpointer, options);
        this.reader = new SqliteReader(pool, tail);
        this.checkpointer.start();
    }

    /// Opens the store in that folder and brings it to this version.
    ///
    /// @throws StoreException when the folder cannot be used, is in use, or is a newer version's
    public static SqliteStore open(Path dataFolder, Durability durability) {
        return open(dataFolder, durability, StoreOptions.DEFAULT);
    }

    /// The same with other bounds.
    public static SqliteStore open(Path dataFolder, Durability durability, StoreOptions options) {
        return open(dataFolder, durability, options, Connector.DRIVER);
    }

    static SqliteStore open(
            Path dataFolder, Durability durability, StoreOptions options, Connector connector) {
        DataFolder folder = DataFolder.take(dataFolder);
        try {
            Database database = new Database(folder.database(), durability, connector);
            return new SqliteStore(folder, database, options);
        } catch (SQLException e) {
            folder.close();
            throw new StoreException(
                    folder.database()
                            + ": cannot be opened (expected: a sound database and room on"
                            + " the disk): "
                            + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// The log, for the writer thread.
    public MessageLog log() {
        return log;
    }

    /// Reads, for any thread.
    public LogReader reader() {
        return reader;
    }

    /// Closes everything; who still writes or reads fails. What was committed is stored.
    @Override
    public void close() {
        // The writer's connection goes last: with the last one SQLite removes the write-ahead log,
        // and of two that close at once each leaves that to the other.
        pool.close();
        checkpointer.close();
        log.close();
        folder.close();
    }
}
