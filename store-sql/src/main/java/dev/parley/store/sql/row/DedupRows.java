package dev.parley.store.sql.row;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Remembered;
import dev.parley.protocol.id.ConversationId;
import dev.parley.store.sql.sqlite.Query;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of `dedup`.
public final class DedupRows {
    private static final String FIND =
            """
            SELECT c.id, e.seq, e.time, e.fingerprint
            FROM dedup d CROSS JOIN event e ON e.position = d.position
                CROSS JOIN conversation c ON c.number = e.conversation
            WHERE d.request_id = ? AND d.sender = ? AND d.scope = ?\
            """;

    private static final String INSERT =
            "INSERT OR IGNORE INTO dedup(request_id, sender, scope, position) VALUES (?, ?, ?, ?)";

    private static final String DELETE =
            "DELETE FROM dedup WHERE request_id = ? AND sender = ? AND scope = ? AND position = ?";

    private static final String OLDEST =
            """
            SELECT position, time, request_id, sender, scope FROM event
            WHERE position > ? AND position <= ? ORDER BY position LIMIT ?\
            """;

    private static final String GREATEST =
            "SELECT request_id FROM dedup ORDER BY request_id DESC LIMIT 1";

    private DedupRows() {}

    /// The greatest request id of all; nothing when there is none.
    public static Optional<String> greatestId(SqlConnection connection) throws SQLException {
        return connection.query(GREATEST).first(row -> row.getString(1));
    }

    /// What was logged under the key.
    ///
    /// @param scope number of the key's conversation; 0 for a key without one
    public static Optional<Remembered> find(SqlConnection connection, DedupKey key, long scope)
            throws SQLException {
        return connection
                .query(FIND)
                .with(key.id().value(), key.sender().value(), scope)
                .first(row ->
                        new Remembered(
                                new ConversationId(row.getString(1)),
                                row.getLong(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                row.getLong(4)));
    }

    /// Inserts keys that are not there yet.
    public static void insert(SqlConnection connection, List<Map.Entry<DedupKey, Entry>> keys)
            throws SQLException {
        Query insert = connection.query(INSERT);
        for (Map.Entry<DedupKey, Entry> keyed : keys) {
            DedupKey key = keyed.getKey();
            Entry entry = keyed.getValue();
            insert.add(key.id().value(), key.sender().value(), entry.scope(key), entry.position());
        }
        insert.flush();
    }

    /// An event's key, if it has one, and when it was appended.
    public record Aged(long position, long millis, Optional<StoredKey> key) {}

    /// A key as the table has it.
    public record StoredKey(String id, String sender, long scope) {}

    /// The oldest events within `(after, upTo]`, in order of arrival.
    public static List<Aged> oldest(SqlConnection connection, long after, long upTo, int limit)
            throws SQLException {
        return connection
                .query(OLDEST)
                .with(after, upTo, limit)
                .all(row -> {
                    String id = row.getString(3);
                    long scope = row.getLong(5);
                    Optional<StoredKey> key =
                            row.wasNull()
                                    ? Optional.empty()
                                    : Optional.of(new StoredKey(id, row.getString(4), scope));
                    return new Aged(row.getLong(1), row.getLong(2), key);
                });
    }

    /// Forgets the keys of these events.
    public static void delete(SqlConnection connection, List<Aged> events) throws SQLException {
        Query delete = connection.query(DELETE);
        for (Aged event : events) {
            if (event.key().isPresent()) {
                StoredKey key = event.key().get();
                delete.add(key.id(), key.sender(), key.scope(), event.position());
            }
        }
        delete.flush();
    }
}
