package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogException;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SplittableRandom;

/// No room: refused, nothing half stored, and well again when there is room.
final class FullDiskTest {
    private static final int BATCH = 20;
    private static final int TRIES = 200;
    private static final long FEW_PAGES = 42;
    private static final long MANY_PAGES = 100_000;

    @TempDir private Path folder;

    private final FaultyConnector connector = new FaultyConnector();
    private final Story story = new Story(5, new SplittableRandom(5));
    private int refused;
    private long acked;

    @Test
    void refusesWhileThereIsNoRoomAndGoesOnWhenThereIs() throws SQLException {
        try (SqliteStore store = open()) {
            story.found(store.log());
            connector.limitPages(FEW_PAGES);
            fill(store.log());
            assertThat(refused).isPositive();
            assertThat(story.check(store.log(), store.reader(), "full")).isEqualTo(acked);

            connector.limitPages(MANY_PAGES);
            int before = refused;
            fill(store.log());
            assertThat(refused).isEqualTo(before);
            assertThat(story.check(store.log(), store.reader(), "room again")).isEqualTo(acked);
        }
        try (SqliteStore store = open()) {
            assertThat(story.check(store.log(), store.reader(), "reopened")).isEqualTo(acked);
        }
    }

    private SqliteStore open() {
        return SqliteStore.open(folder, Durability.OS, SqliteSubject.SMALL, connector);
    }

    private void fill(MessageLog log) {
        for (int i = 0; i < TRIES; i++) {
            append(log);
            try {
                log.tidy(LogScribe.NOON);
            } catch (LogException e) {
                assertThat(e.kind()).isEqualTo(LogException.Kind.FULL);
            }
        }
    }

    private void append(MessageLog log) {
        Transaction transaction;
        try {
            transaction = log.begin();
        } catch (LogException e) {
            assertThat(e.kind()).isEqualTo(LogException.Kind.FULL);
            refused++;
            return;
        }
        try {
            story.write(transaction, BATCH);
            transaction.commit();
            acked += BATCH;
        } catch (LogException e) {
            assertThat(e.kind()).isEqualTo(LogException.Kind.FULL);
            transaction.rollback();
            refused++;
        }
    }
}
