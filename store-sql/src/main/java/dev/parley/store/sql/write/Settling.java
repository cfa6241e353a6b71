package dev.parley.store.sql.write;

import dev.parley.core.log.DedupKey;
import dev.parley.store.sql.row.DedupRows;
import dev.parley.store.sql.row.Meta;
import dev.parley.store.sql.row.SeqRows;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;
import dev.parley.store.sql.tail.Generation;
import dev.parley.store.sql.tail.Tail;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Puts full generations of the tail in order, a slice at a time: first their events into
/// `event_by_seq`, sorted, then their keys into `dedup`, sorted. Sorted runs touch each page of
/// those trees once, where single rows would touch a page each.
///
/// Interrupted anywhere it begins the generation again, and what is there already stays: `indexed`
/// moves with the last slice, and until then start-up reads the generation into the tail. Confined
/// to the writer thread.
final class Settling {
    /// A command that comes in meanwhile waits for a slice: about a millisecond.
    private static final int SLICE_ROWS_MIN = 256;

    /// Each row is settled twice, by seq and by key; twice that keeps the tail from growing.
    private static final int PACE = 4;

    /// Rows that are sorted in the time that one is inserted, about.
    private static final int ROWS_SORTED_LIKE_ONE = 16;

    private static final Duration IDLE = Duration.ofSeconds(2);

    /// Fewer are not worth their pages.
    private static final int IDLE_ROWS_MIN = 512;

    private final SqlConnection connection;
    private final Tail tail;
    private final KeyHorizon horizon;
    private final String synchronous;
    private @Nullable Work work;
    private int expected;
    private Instant busyAt = Instant.MAX;

    Settling(SqlConnection connection, Tail tail, KeyHorizon horizon, String synchronous) {
        this.connection = connection;
        this.tail = tail;
        this.horizon = horizon;
        this.synchronous = synchronous;
    }

    /// A generation on its way.
    private static final class Work {
        private final Generation generation;
        private final List<Entry> bySeq;
        private List<Map.Entry<DedupKey, Entry>> byKey = List.of();
        private int places;
        private int keys;

        Work(Generation generation) {
            this.generation = generation;
            this.bySeq = generation.bySeq();
        }
    }

    /// Takes note of rows that were appended.
    void expect(int rows) {
        expected += rows;
    }

    /// When nothing was appended for a while the tail is not left to the next start to read.
    void sealWhenIdle(Instant now) {
        boolean busy = expected > 0 || now.isBefore(busyAt);
        if (busy) {
            busyAt = now;
        } else if (now.isAfter(busyAt.plus(IDLE)) && tail.filling() >= IDLE_ROWS_MIN) {
            tail.seal();
        }
    }

    /// Does one slice. True when more is waiting.
    boolean slice() throws SQLException {
        int budget = Math.max(SLICE_ROWS_MIN, PACE * expected);
        expected = 0;
        while (budget > 0) {
            int used = step(budget);
            if (used == 0) {
                return false;
            }
            budget -= used;
        }
        return work != null || tail.full() > 0;
    }

    /// Does the next thing, and tells how many rows it was worth; 0 when there is nothing to do.
    private int step(int budget) throws SQLException {
        @Nullable Work now = work;
        if (now == null) {
            work = tail.oldestFull().map(Work::new).orElse(null);
            return work == null ? 0 : 1 + work.bySeq.size() / ROWS_SORTED_LIKE_ONE;
        }
        return now.places < now.bySeq.size() ? stepPlaces(now, budget) : stepKeys(now, budget);
    }

    private int stepPlaces(Work now, int budget) throws SQLException {
        int from = now.places;
        int end = Math.min(from + budget, now.bySeq.size());
        connection.unsynced(
                synchronous, () -> SeqRows.insert(connection, now.bySeq.subList(from, end)));
        now.places = end;
        if (end < now.bySeq.size()) {
            return end - from;
        }
        now.byKey = now.generation.byKey();
        if (!now.byKey.isEmpty()) {
            horizon.include(now.byKey.getLast().getKey().id());
        }
        return end - from + now.byKey.size() / ROWS_SORTED_LIKE_ONE;
    }

    private int stepKeys(Work now, int budget) throws SQLException {
        int from = now.keys;
        int end = Math.min(from + budget, now.byKey.size());
        boolean last = end == now.byKey.size();
        connection.unsynced(
                synchronous,
                () -> {
                    DedupRows.insert(connection, now.byKey.subList(from, end));
                    if (last) {
                        Meta.INDEXED.set(connection, now.generation.lastPosition());
                    }
                });
        now.keys = end;
        if (last) {
            tail.drop(now.generation);
            work = null;
        }
        return 1 + end - from;
    }
}
