package dev.parley.store.sql.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// Copies the write-ahead log into the database file, off the writer's path, and bounds it.
///
/// A thread of its own copies the bulk while the writer goes on. Only when the write-ahead log
/// grows past its bound does the writer copy the rest itself, between two batches, and wait for the
/// reads under way; its next write then begins the write-ahead log anew. `lock` keeps the two from
/// meeting, for the one that meets another checkpoint gives up.
public final class Checkpointer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpointer.class);
    private static final long WAITING_PAGES = 1000;
    private static final long WAL_PAGES_MAX = 4096;

    /// How long the writer waits for reads to end before it goes on without.
    private static final Duration READERS_PATIENCE = Duration.ofMillis(100);

    private final Database database;
    private final Semaphore work = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;

    /// Pages in the write-ahead log from which on the writer begins it anew; the writer's.
    private long restartAt = WAL_PAGES_MAX;

    private volatile boolean stopping;

    /// A checkpointer of that database, at work until [#close].
    public Checkpointer(Database database) {
        this.database = database;
        this.thread = Thread.ofPlatform().daemon().name("parley-checkpoint").unstarted(this::run);
    }

    /// Begins to work.
    public void start() {
        thread.start();
    }

    /// Looks, on the writer's thread and between its transactions, whether there is something to
    /// do.
    public void onTidy(SqlConnection writer) throws SQLException {
        Checkpoint now = Checkpoint.look(writer);
        if (now.frames() >= restartAt && now.waiting() > 0) {
            restartAt = restart(writer) ? WAL_PAGES_MAX : now.frames() + WAITING_PAGES;
        } else if (now.waiting() >= WAITING_PAGES && work.availablePermits() == 0) {
            work.release();
        }
    }

    /// False when a read lasted too long; the write-ahead log grows a little before it is tried
    /// again.
    private boolean restart(SqlConnection writer) throws SQLException {
        writer.patience(READERS_PATIENCE);
        lock.lock();
        try {
            return !Checkpoint.restart(writer).blocked();
        } finally {
            lock.unlock();
            writer.patience(Database.PATIENCE);
        }
    }

    /// Copies everything and empties the write-ahead log, on the writer's thread and between its
    /// transactions. False when a read kept it from finishing.
    public boolean empty(SqlConnection writer) throws SQLException {
        writer.patience(READERS_PATIENCE);
        lock.lock();
        try {
            return !Checkpoint.truncate(writer).blocked();
        } finally {
            lock.unlock();
            writer.patience(Database.PATIENCE);
        }
    }

    /// As [#empty], but waits for readers.
    ///
    /// @throws SQLException also when a reader did not end in time
    public void truncate(SqlConnection writer) throws SQLException {
        lock.lock();
        try {
            if (Checkpoint.truncate(writer).blocked()) {
                throw new SQLException("the write-ahead log is in use");
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitWork()) {
            lock.lock();
            try (SqlConnection connection = database.openCheckpointer()) {
                Checkpoint.passive(connection);
            } catch (SQLException e) {
                LOGGER.warn("A checkpoint failed; it is tried again.", e);
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean awaitWork() {
        work.acquireUninterruptibly();
        work.drainPermits();
        return !stopping;
    }

    @Override
    public void close() {
        stopping = true;
        work.release();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
