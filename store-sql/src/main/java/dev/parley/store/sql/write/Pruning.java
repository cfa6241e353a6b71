package dev.parley.store.sql.write;

import dev.parley.store.sql.row.DedupRows;
import dev.parley.store.sql.row.DedupRows.Aged;
import dev.parley.store.sql.row.Meta;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Forgets dedup keys when they are old enough, oldest first, a slice at a time. Confined to the
/// writer thread.
final class Pruning {
    private static final Duration KEPT = Duration.ofDays(8);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int SLICE_ROWS = 1024;

    private final SqlConnection connection;
    private final String synchronous;
    private Instant lastLook = Instant.MIN;

    Pruning(SqlConnection connection, String synchronous) {
        this.connection = connection;
        this.synchronous = synchronous;
    }

    /// Does one slice, if the last look for work is some time ago. True when more is waiting.
    boolean slice(Instant now) throws SQLException {
        if (!now.isBefore(lastLook) && now.isBefore(lastLook.plus(PAUSE))) {
            return false;
        }
        long pruned = Meta.PRUNED.get(connection);
        long indexed = Meta.INDEXED.get(connection);
        long expiry = now.minus(KEPT).toEpochMilli();
        List<Aged> expired =
                DedupRows.oldest(connection, pruned, indexed, SLICE_ROWS).stream()
                        .takeWhile(event -> event.millis() < expiry)
                        .toList();
        connection.commit(); // Ends the read: the write-ahead log can begin anew.
        if (expired.isEmpty()) {
            lastLook = now;
            return false;
        }
        connection.unsynced(
                synchronous,
                () -> {
                    DedupRows.delete(connection, expired);
                    Meta.PRUNED.set(connection, expired.getLast().position());
                });
        return true;
    }
}
