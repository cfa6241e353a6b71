package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.id.RequestId;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Keys are kept eight days, events for good.
final class PruneTest {
    private static final int EVENTS = 100;

    @TempDir private Path folder;

    @Test
    void forgetsKeysAfterEightDaysAndNotBefore() {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS, SqliteSubject.SMALL)) {
            write(store.log());
            tidyAll(store.log(), LogScribe.NOON.plus(Duration.ofDays(8)));
            assertThat(remembered(store.log())).isEqualTo(EVENTS);
            tidyAll(store.log(), LogScribe.NOON.plus(Duration.ofDays(8)).plusSeconds(61));
            assertThat(remembered(store.log()))
                    .as("those in the tail, which are bounded by its size")
                    .isLessThanOrEqualTo(SqliteSubject.SMALL.tailRowsMax());
            assertThat(Story.events(store.reader(), Place.LOBBY)).hasSize(EVENTS);
        }
    }

    @Test
    void aClockThatGoesBackIsLookedAtAgain() {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS, SqliteSubject.SMALL)) {
            write(store.log());
            tidyAll(store.log(), LogScribe.NOON);
            tidyAll(store.log(), LogScribe.NOON.minus(Duration.ofHours(1)));
            tidyAll(store.log(), LogScribe.NOON.plus(Duration.ofDays(9)));
            assertThat(remembered(store.log()))
                    .isLessThanOrEqualTo(SqliteSubject.SMALL.tailRowsMax());
        }
    }

    private static void write(MessageLog log) {
        LogScribe scribe = new LogScribe(log);
        for (int i = 0; i < EVENTS; i++) {
            RequestId id = new RequestId("id-" + i);
            scribe.write(now -> LogScribe.append(now, Place.LOBBY, Story.ANNA, id, 1));
        }
    }

    private static void tidyAll(MessageLog log, Instant now) {
        while (log.tidy(now)) {
            // Until nothing is left to do.
        }
    }

    private static long remembered(MessageLog log) {
        Transaction transaction = log.begin();
        long count = 0;
        for (int i = 0; i < EVENTS; i++) {
            RequestId id = new RequestId("id-" + i);
            boolean known =
                    transaction.remembered(LogScribe.key(Place.LOBBY, Story.ANNA, id)).isPresent();
            count += known ? 1 : 0;
        }
        transaction.rollback();
        return count;
    }
}
