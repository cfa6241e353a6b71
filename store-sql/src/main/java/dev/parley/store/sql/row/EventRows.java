package dev.parley.store.sql.row;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.Query;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Rows of `event`.
public final class EventRows {
    /// The columns that [#event] reads, of `event e`.
    public static final String COLUMNS =
            "e.seq, e.time, e.sender, e.kind, e.reply_to, e.request_id, e.text, e.data";

    private static final int MESSAGE = 1;
    private static final int CREATED = 2;
    private static final int JOINED = 3;
    private static final int LEFT = 4;

    /// Stands between the words of a `created` row's data; no id holds it.
    private static final String SEPARATOR = "\n";

    private static final String INSERT =
            """
            INSERT INTO event(position, conversation, seq, time, sender, kind, reply_to, request_id,
                scope, fingerprint, text, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String LATER_THAN =
            "SELECT "
                    + COLUMNS
                    + ", e.position, e.conversation, e.scope, e.fingerprint"
                    + " FROM event e WHERE e.position > ? ORDER BY e.position";

    private EventRows() {}

    /// What of an event is column by column.
    private record Body(
            int kind, @Nullable Long replyTo, @Nullable String text, @Nullable String data) {
        static Body of(Content content) {
            return switch (content) {
                case Content.Message message ->
                        new Body(
                                MESSAGE,
                                message.replyTo().isPresent()
                                        ? Long.valueOf(message.replyTo().getAsLong())
                                        : null,
                                message.text(),
                                message.data().map(JsonText::value).orElse(null));
                case Content.Created created ->
                        new Body(CREATED, null, created.title().orElse(null), words(created));
                case Content.Joined _ -> new Body(JOINED, null, null, null);
                case Content.Left _ -> new Body(LEFT, null, null, null);
            };
        }

        private static String words(Content.Created created) {
            StringBuilder words = new StringBuilder(created.visibility().wire());
            for (UserId member : created.members()) {
                words.append(SEPARATOR).append(member.value());
            }
            return words.toString();
        }
    }

    /// Inserts events in the order given.
    public static void insert(SqlConnection connection, List<Entry> entries) throws SQLException {
        Query insert = connection.query(INSERT);
        for (Entry entry : entries) {
            Event event = entry.event();
            Body body = Body.of(event.content());
            @Nullable Keyed keyed = entry.keyed().orElse(null);
            insert.add(
                    entry.position(),
                    entry.conversation(),
                    event.seq(),
                    event.time().toEpochMilli(),
                    event.sender().value(),
                    body.kind,
                    body.replyTo,
                    event.id().map(RequestId::value).orElse(null),
                    keyed == null ? null : Long.valueOf(entry.scope(keyed.key())),
                    keyed == null ? null : Long.valueOf(keyed.fingerprint()),
                    body.text,
                    body.data);
        }
        insert.flush();
    }

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

    private static Entry entry(ResultSet row, Places places) throws SQLException {
        long conversation = row.getLong(10);
        Event event = event(row, places.of(conversation));
        long fingerprint = row.getLong(12);
        long scope = row.getLong(11);
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
        return new Entry(row.getLong(9), conversation, event, key);
    }

    /// The event of a row whose first columns are [#COLUMNS].
    public static Event event(ResultSet row, Place place) throws SQLException {
        return new Event(
                place,
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                new UserId(row.getString(3)),
                Optional.ofNullable(row.getString(6)).map(RequestId::new),
                content(row));
    }

    private static Content content(ResultSet row) throws SQLException {
        int kind = row.getInt(4);
        return switch (kind) {
            case MESSAGE -> message(row);
            case CREATED -> created(row);
            case JOINED -> new Content.Joined();
            case LEFT -> new Content.Left();
            default -> throw new SQLException("event.kind: " + kind + " (expected: 1 to 4)");
        };
    }

    private static Content.Message message(ResultSet row) throws SQLException {
        long replyTo = row.getLong(5);
        return new Content.Message(
                row.getString(7),
                replyTo == 0 ? OptionalLong.empty() : OptionalLong.of(replyTo),
                Optional.ofNullable(row.getString(8)).map(JsonText::new));
    }

    private static Content.Created created(ResultSet row) throws SQLException {
        String[] words = row.getString(8).split(SEPARATOR, -1);
        return new Content.Created(
                Optional.ofNullable(row.getString(7)),
                Visibility.parse(words[0]).orElseThrow(),
                Arrays.stream(words).skip(1).map(UserId::new).toList());
    }
}
