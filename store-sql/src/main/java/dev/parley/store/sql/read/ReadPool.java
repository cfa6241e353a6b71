package dev.parley.store.sql.read;

import dev.parley.store.sql.sqlite.Database;
import dev.parley.store.sql.sqlite.Failures;
import dev.parley.store.sql.sqlite.SqlConnection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// A bounded number of reading connections. Safe for several threads: who finds none free waits. A
/// connection that failed is closed and another opened for the next read.
public final class ReadPool implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadPool.class);

    private final Database database;
    private final int size;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// A pool of at most `size` connections, opened when needed.
    public ReadPool(Database database, int size) {
        this.database = database;
        this.size = size;
        this.free = new Semaphore(size);
    }

    /// A read on one connection.
    @FunctionalInterface
    interface Read<T> {
        T on(SqlConnection connection) throws SQLException;
    }

    /// Runs a read. Each statement of it sees what was committed before the statement began.
    <T> T run(Read<T> read) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return runOn(connection(), read);
        } catch (SQLException e) {
            throw Failures.of(e);
        } finally {
            free.release();
        }
    }

    private SqlConnection connection() throws SQLException {
        @Nullable SqlConnection connection = idle.pollFirst();
        return connection == null ? database.openReader() : connection;
    }

    private <T> T runOn(SqlConnection connection, Read<T> read) throws SQLException {
        boolean sound = false;
        try {
            T result = read.on(connection);
            sound = true;
            return result;
        } finally {
            if (sound) {
                idle.addFirst(connection);
            } else {
                close(connection);
            }
        }
    }

    private static void close(SqlConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOGGER.debug("A reading connection did not close.", e);
        }
    }

    /// Waits for reads under way; later ones fail.
    @Override
    public void close() {
        free.acquireUninterruptibly(size);
        closed = true;
        idle.forEach(ReadPool::close);
        idle.clear();
        free.release(size);
    }
}
