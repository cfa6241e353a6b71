package dev.parley.store.sql.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A connection that keeps its statements. Confined to one thread at a time.
public final class SqlConnection implements AutoCloseable {
    private final Connection connection;
    private final Map<String, Query> queries = new HashMap<>();

    SqlConnection(Connection connection) {
        this.connection = connection;
    }

    /// The statement, prepared once; `sql` is one of a fixed set.
    public Query query(String sql) throws SQLException {
        Query known = queries.get(sql);
        if (known != null) {
            return known;
        }
        Query query = new Query(connection.prepareStatement(sql));
        queries.put(sql, query);
        return query;
    }

    /// Runs a script: statements without parameters.
    public void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /// How long a statement waits for another connection's lock.
    void patience(Duration atMost) throws SQLException {
        execute("PRAGMA busy_timeout = " + atMost.toMillis());
    }

    /// From here on changes are stored by [#commit] only. A transaction takes its locks with its
    /// first statement.
    public void beginTransactions() throws SQLException {
        connection.setAutoCommit(false);
    }

    /// Stores what was changed.
    public void commit() throws SQLException {
        connection.commit();
    }

    /// Forgets what was changed.
    public void rollback() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException _) {
            // SQLite had rolled back by itself, and then the driver does not begin again.
            execute("BEGIN");
        }
    }

    /// Does work whose transaction need not outlive a power cut by itself: the next durable commit
    /// takes it along, for the write-ahead log is durable up to some point or not at all.
    ///
    /// @param synchronous the words that make commits durable again
    public void unsynced(String synchronous, Work work) throws SQLException {
        connection.setAutoCommit(true);
        execute("PRAGMA synchronous = NORMAL");
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException e) {
            rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
            execute(synchronous);
            connection.setAutoCommit(false);
        }
    }

    /// Changes of one transaction.
    @FunctionalInterface
    public interface Work {
        /// Makes them.
        void run() throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
