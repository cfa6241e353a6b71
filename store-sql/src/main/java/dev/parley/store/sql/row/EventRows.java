package dev.parley.store.sql.row;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.Query;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rows of `event`, read together with what became of them.
public final class EventRows {
    /// The columns that [#event] reads, of `event e` and [#STATE].
    public static final String COLUMNS =
            "e.seq, e.time, e.sender, e.kind, e.reply_to, e.request_id, ifnull(t.text, e.text),"
                    + " e.data, p.edited, p.edited_by, p.deleted, p.reactions";

    /// What is joined to `event e` for [#COLUMNS].
    public static final String STATE =
            " LEFT JOIN message_state p ON p.position = e.position"
                    + " LEFT JOIN event t ON t.position = p.text_at ";

    private static final String INSERT =
            """
            INSERT INTO event(position, conversation, seq, time, sender, kind, reply_to, request_id,
                scope, fingerprint, text, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String REPLACE =
            "UPDATE event SET kind = ?, text = ifnull(?, text), data = ifnull(?, data) WHERE"
                    + " position = ?";

    private static final String LATER_THAN =
            "SELECT "
                    + COLUMNS
                    + ", e.position, e.conversation, e.scope, e.fingerprint FROM event e"
                    + STATE
                    + "WHERE e.position > ? ORDER BY e.position";

    private static final String FIND =
            "SELECT "
                    + COLUMNS
                    + ", e.position, e.conversation, e.scope, e.fingerprint"
                    + " FROM event_by_seq s CROSS JOIN event e ON e.position = s.position"
                    + STATE
                    + "WHERE s.conversation = ? AND s.seq = ?";

    private EventRows() {}

    /// Inserts events in the order given. What became of messages is not in it.
    public static void insert(SqlConnection connection, List<Entry> entries) throws SQLException {
        Query insert = connection.query(INSERT);
        for (Entry entry : entries) {
            Event event = entry.event();
            EventBody body = EventBody.of(event.content());
            @Nullable Keyed keyed = entry.keyed().orElse(null);
            insert.add(
                    entry.position(),
                    entry.conversation(),
                    event.seq(),
                    event.time().toEpochMilli(),
                    event.sender().value(),
                    body.kind(),
                    body.target(),
                    event.id().map(RequestId::value).orElse(null),
                    keyed == null ? null : Long.valueOf(entry.scope(keyed.key())),
                    keyed == null ? null : Long.valueOf(keyed.fingerprint()),
                    body.text(),
                    body.data());
        }
        insert.flush();
    }

    /// Erases from rows what their events no longer have.
    public static void replace(SqlConnection connection, List<Replacement> replacements)
            throws SQLException {
        Query replace = connection.query(REPLACE);
        for (Replacement replacement : replacements) {
            EventBody before = EventBody.of(replacement.entry().event().content());
            EventBody after = EventBody.of(replacement.event().content());
            if (!after.equals(before)) {
                EventBody over = before.erasedTo(after);
                long position = replacement.entry().position();
                replace.add(over.kind(), over.text(), over.data(), position);
            }
        }
        replace.flush();
    }

    /// An entry and the event it is about to become.
    public record Replacement(Entry entry, Event event) {}

    /// Where an event's place is found by its conversation's number.
    @FunctionalInterface
    public interface Places {
        /// The place of a conversation that exists.
        Place of(long conversation) throws SQLException;
    }

    /// Reads every event after a position, in order of arrival.
    public static List<Entry> laterThan(SqlConnection connection, long position, Places places)
            throws SQLException {
        return connection.query(LATER_THAN).with(position).all(row -> entry(row, places));
    }

    /// The event of that number, if it is in `event_by_seq`.
    public static Optional<Entry> find(
            SqlConnection connection, long conversation, Place place, long seq)
            throws SQLException {
        return connection.query(FIND).with(conversation, seq).first(row -> entry(row, _ -> place));
    }

    private static Entry entry(ResultSet row, Places places) throws SQLException {
        long conversation = row.getLong(14);
        Event event = event(row, places.of(conversation));
        long fingerprint = row.getLong(16);
        long scope = row.getLong(15);
        boolean keyed = !row.wasNull();
        Optional<Keyed> key =
                event.id()
                        .filter(_ -> keyed)
                        .map(id ->
                                new DedupKey(
                                        event.sender(),
                                        scope == 0
                                                ? Optional.empty()
                                                : Optional.of(event.conversation()),
                                        id))
                        .map(dedup -> new Keyed(dedup, fingerprint));
        return new Entry(row.getLong(13), conversation, event, key);
    }

    /// The event of a row whose first columns are [#COLUMNS].
    public static Event event(ResultSet row, Place place) throws SQLException {
        long target = row.getLong(5);
        @Nullable Long absent = row.wasNull() ? null : Long.valueOf(target);
        EventBody body = new EventBody(row.getInt(4), absent, row.getString(7), row.getString(8));
        return new Event(
                place,
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                new UserId(row.getString(3)),
                Optional.ofNullable(row.getString(6)).map(RequestId::new),
                body.content(StateRows.state(row)));
    }
}
