package dev.parley.bench.writepath;

import dev.parley.bench.writepath.shape.Sql;

import java.sql.Connection;
import java.sql.SQLException;

/// Copies the WAL back from a second connection on its own thread, when asked to.
///
/// A passive checkpoint beside a busy writer never reaches the WAL's end, so the WAL would not
/// start over. When it has grown past four times the usual size the writer therefore copies the
/// short rest itself, between two transactions.
final class Checkpointer implements AutoCloseable {
    private static final int INTERVAL_MILLISECONDS = 100;

    private final Connection connection;
    private final int framesMax;
    private final Thread thread;
    private volatile boolean overdue;
    private volatile boolean closed;

    /// Starts the thread if the settings want one; the connection is closed with it.
    Checkpointer(Connection connection, ProbeSettings settings) {
        this.connection = connection;
        this.framesMax = 4 * settings.walPages();
        this.thread = new Thread(this::work, "checkpointer");
        if (settings.checkpointThread()) {
            thread.start();
        }
    }

    private void work() {
        try {
            while (!closed) {
                overdue = Sql.checkpoint(connection) > framesMax;
                Thread.sleep(INTERVAL_MILLISECONDS);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs on the writer, between its transactions.
    void afterCommit(Connection writer) throws SQLException {
        if (overdue) {
            overdue = false;
            writer.setAutoCommit(true);
            Sql.checkpoint(writer);
            writer.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        connection.close();
    }
}
