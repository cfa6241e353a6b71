package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Copies of the files, taken while the writer is at work, are what a killed process leaves.
final class CrashTest {
    private static final int COPIES = 12;
    private static final int GROUPS = 20;
    private static final int BATCH_MAX = 60;
    private static final int BATCHES_PER_COPY = 60;
    private static final StoreOptions OPTIONS = new StoreOptions(500, 1L << 20, 100, 2);

    @TempDir private Path folder;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Story story = new Story(GROUPS, random.split());
    private final AtomicLong acked = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();

    /// Batches the writer may still write, so that it does not run away from the checks.
    private final Semaphore turns = new Semaphore(0);

    @Test
    void everyCopyHoldsWhatWasAckedBeforeItWasTaken() throws Exception {
        Path live = folder.resolve("live");
        try (SqliteStore store = SqliteStore.open(live, Durability.OS, OPTIONS)) {
            story.found(store.log());
            Thread writer = Thread.ofPlatform().start(() -> write(store.log()));
            try {
                for (int i = 0; i < COPIES; i++) {
                    long moment = acked.get() + random.nextInt(1, BATCHES_PER_COPY * BATCH_MAX / 4);
                    turns.release(BATCHES_PER_COPY);
                    awaitAcked(moment, writer);
                    Path copy = folder.resolve("copy-" + i);
                    long before = copy(live, copy);
                    check(copy, before);
                }
            } finally {
                done.set(true);
                turns.release();
                writer.join();
            }
            assertThat(story.check(store.log(), store.reader(), "live")).isEqualTo(acked.get());
        }
    }

    private void write(MessageLog log) {
        SplittableRandom sizes = new SplittableRandom(seed);
        while (mayGoOn()) {
            Transaction transaction = log.begin();
            int count = sizes.nextInt(1, BATCH_MAX);
            story.write(transaction, count);
            transaction.commit();
            acked.addAndGet(count);
            log.tidy(LogScribe.NOON);
        }
    }

    private boolean mayGoOn() {
        turns.acquireUninterruptibly();
        return !done.get();
    }

    private void awaitAcked(long count, Thread writer) {
        while (acked.get() < count) {
            assertThat(writer.isAlive()).as("seed " + seed).isTrue();
            Thread.onSpinWait();
        }
    }

    /// An open read keeps checkpoints from going past it and the write-ahead log from beginning
    /// anew, so the database file copied first and the write-ahead log copied last belong together.
    private long copy(Path live, Path copy) throws IOException, SQLException {
        Files.createDirectories(copy);
        String url = "jdbc:sqlite:" + live.resolve("parley.db");
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet open = statement.executeQuery("SELECT position FROM event")) {
                assertThat(open.next()).isTrue();
                Files.copy(live.resolve("parley.db"), copy.resolve("parley.db"));
                long before = acked.get();
                Files.copy(live.resolve("parley.db-wal"), copy.resolve("parley.db-wal"));
                return before;
            }
        }
    }

    private void check(Path copy, long before) {
        String what = "seed " + seed + ", " + copy.getFileName();
        long first;
        try (SqliteStore store = SqliteStore.open(copy, Durability.OS, OPTIONS)) {
            first = story.check(store.log(), store.reader(), what);
            assertThat(first).as(what).isGreaterThanOrEqualTo(before);
            new LogScribe(store.log())
                    .write(log -> new Story(GROUPS, random.split()).write(log, 9));
        }
        try (SqliteStore store = SqliteStore.open(copy, Durability.OS, OPTIONS)) {
            assertThat(story.check(store.log(), store.reader(), what)).isEqualTo(first + 9);
        }
    }
}
