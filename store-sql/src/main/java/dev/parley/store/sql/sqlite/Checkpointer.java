package dev.parley.store.sql.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// Copies the write-ahead log into the database file, off the writer's path, and bounds it.
///
/// A thread of its own copies the bulk while the writer goes on. Only when the write-ahead log
/// grows past its bound does the writer copy the rest itself, between two batches: then nothing is
/// left to copy, and its next write begins the write-ahead log anew. `lock` keeps the two from
/// meeting, for the one that meets another checkpoint gives up.
public final class Checkpointer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpointer.class);
    private static final long WAITING_PAGES = 1000;
    private static final long WAL_PAGES_MAX = 4096;

    private final Database database;
    private final Semaphore work = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;
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
        if (now.frames() >= WAL_PAGES_MAX && now.waiting() > 0) {
            lock.lock();
            try {
                Checkpoint.passive(writer);
            } finally {
                lock.unlock();
            }
        } else if (now.waiting() >= WAITING_PAGES && work.availablePermits() == 0) {
            work.release();
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
