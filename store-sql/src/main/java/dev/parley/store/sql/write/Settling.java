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
    private static final int SLICE_ROWS_MIN = 1024;

    /// Slices this much larger than what came in since keep the tail within three generations.
    private static final int PACE = 4;

    private final SqlConnection connection;
    private final Tail tail;
    private final String synchronous;
    private @Nullable Work work;
    private int expected;

    Settling(SqlConnection connection, Tail tail, String synchronous) {
        this.connection = connection;
        this.tail = tail;
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

    /// Does one slice. True when more is waiting.
    boolean slice() throws SQLException {
        int rows = Math.max(SLICE_ROWS_MIN, PACE * expected);
        expected = 0;
        @Nullable Work now = work;
        if (now == null) {
            // Sorting is a slice of its own.
            work = tail.oldestFull().map(Work::new).orElse(null);
            return work != null;
        }
        if (now.places < now.bySeq.size()) {
            slicePlaces(now, rows);
        } else {
            sliceKeys(now, rows);
        }
        return work != null || tail.full() > 0;
    }

    private void slicePlaces(Work now, int rows) throws SQLException {
        int end = Math.min(now.places + rows, now.bySeq.size());
        connection.unsynced(
                synchronous, () -> SeqRows.insert(connection, now.bySeq.subList(now.places, end)));
        now.places = end;
        if (end == now.bySeq.size()) {
            now.byKey = now.generation.byKey();
        }
    }

    private void sliceKeys(Work now, int rows) throws SQLException {
        int end = Math.min(now.keys + rows, now.byKey.size());
        boolean last = end == now.byKey.size();
        connection.unsynced(
                synchronous,
                () -> {
                    DedupRows.insert(connection, now.byKey.subList(now.keys, end));
                    if (last) {
                        Meta.INDEXED.set(connection, now.generation.lastPosition());
                    }
                });
        now.keys = end;
        if (last) {
            tail.drop(now.generation);
            work = null;
        }
    }
}
