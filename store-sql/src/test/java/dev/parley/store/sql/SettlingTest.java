package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.request.Window;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// What is put off stays bounded: the tail, and the write-ahead log.
final class SettlingTest {
    private static final int TAIL = 1000;
    private static final StoreOptions OPTIONS = new StoreOptions(TAIL, 1L << 30, 1000, 2);
    private static final long WAL_BYTES_MAX = 32L << 20;

    @TempDir private Path folder;

    private final Story story = new Story(10, new SplittableRandom(3));

    private SqliteStore open() {
        return SqliteStore.open(folder, Durability.OS, OPTIONS);
    }

    @Test
    void theTailIsBoundedWhenTidiedOnceABatch() throws SQLException {
        try (SqliteStore store = open()) {
            story.found(store.log());
            for (int i = 0; i < 60; i++) {
                append(store, 512);
                store.log().tidy(LogScribe.NOON);
                assertThat(unsettled()).isLessThanOrEqualTo(4 * TAIL);
            }
        }
    }

    @Test
    void theTailIsBoundedWhenNeverTidied() throws SQLException {
        try (SqliteStore store = open()) {
            story.found(store.log());
            for (int i = 0; i < 60; i++) {
                append(store, 200);
                assertThat(unsettled()).isLessThanOrEqualTo(5 * TAIL);
            }
            assertThat(story.check(store.log(), store.reader(), "never tidied")).isEqualTo(12_000);
        }
        try (SqliteStore store = open()) {
            assertThat(story.check(store.log(), store.reader(), "reopened")).isEqualTo(12_000);
        }
    }

    @Test
    void theTailIsSettledWhenNothingComesIn() throws SQLException {
        try (SqliteStore store = open()) {
            story.found(store.log());
            append(store, 600);
            store.log().tidy(LogScribe.NOON);
            store.log().tidy(LogScribe.NOON.plusSeconds(1));
            assertThat(unsettled()).isEqualTo(600);
            store.log().tidy(LogScribe.NOON.plusSeconds(3));
            while (store.log().tidy(LogScribe.NOON.plusSeconds(4))) {
                // Until nothing is left to do.
            }
            assertThat(unsettled()).isZero();
            assertThat(story.check(store.log(), store.reader(), "idle")).isEqualTo(600);
        }
    }

    private void append(SqliteStore store, int count) {
        Transaction transaction = store.log().begin();
        story.write(transaction, count);
        transaction.commit();
    }

    private long unsettled() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley.db"));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT (SELECT max(position) FROM event) - value FROM meta"
                                        + " WHERE name = 'indexed'")) {
            return row.getLong(1);
        }
    }

    @Test
    void theWriteAheadLogIsBoundedBesideReadersWithoutPause() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (SqliteStore store = open();
                ExecutorService readers = Executors.newFixedThreadPool(2)) {
            append(store, Place.LOBBY);
            List<Future<?>> reading =
                    Stream.<Future<?>>generate(() -> readers.submit(() -> read(store, done)))
                            .limit(2)
                            .toList();
            long largest = 0;
            for (int i = 0; i < 100; i++) {
                append(store, Place.LOBBY);
                store.log().tidy(LogScribe.NOON);
                largest = Math.max(largest, Files.size(folder.resolve("parley.db-wal")));
            }
            done.set(true);
            for (Future<?> one : reading) {
                one.get();
            }
            assertThat(largest).isLessThanOrEqualTo(WAL_BYTES_MAX);
        } finally {
            done.set(true);
        }
    }

    private static void append(SqliteStore store, Place place) {
        Content.Message message = Content.Message.of("x".repeat(2000));
        Transaction transaction = store.log().begin();
        for (int j = 0; j < 400; j++) {
            LogScribe.append(transaction, place, Story.ANNA, message);
        }
        transaction.commit();
    }

    private static void read(SqliteStore store, AtomicBoolean done) {
        while (!done.get()) {
            store.reader().events(Place.LOBBY, new Window.After(0), 200);
        }
    }
}
