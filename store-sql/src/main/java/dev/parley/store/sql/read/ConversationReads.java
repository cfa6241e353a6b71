package dev.parley.store.sql.read;

import dev.parley.core.log.LogReader.Page;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.EventRows;
import dev.parley.store.sql.row.NumberedConversation;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.TailRun;
import dev.parley.store.sql.tail.TailView;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One user's conversations, read on one connection. Confined to one call.
final class ConversationReads {
    private static final int LOOK_BACK = 1000;
    private static final long TEXT_MAX = 256 * 1024;

    private static final String ACTIVITY =
            """
            (SELECT s.position FROM event_by_seq s
             WHERE s.conversation = c.number ORDER BY s.seq DESC LIMIT 1)\
            """;

    private static final String MEMBERSHIPS =
            """
            SELECT c.number, c.id, %s
            FROM member m CROSS JOIN conversation c ON c.number = m.conversation
            WHERE m.user = ? AND m.present = 1 AND c.number <> %d
            UNION ALL SELECT c.number, c.id, %s FROM conversation c WHERE c.number = %d\
            """
                    .formatted(
                            ACTIVITY,
                            NumberedConversation.LOBBY,
                            ACTIVITY,
                            NumberedConversation.LOBBY);

    private static final String ROW =
            "SELECT "
                    + ConversationRows.PLACE
                    + """
                    , c.title, m.role, m.read, (SELECT max(s.seq) FROM event_by_seq s
                        WHERE s.conversation = c.number)
                    FROM conversation c
                    LEFT JOIN member m ON m.conversation = c.number AND m.user = ?
                    WHERE c.number = ?\
                    """;

    private static final String LAST_MESSAGE =
            "SELECT "
                    + EventRows.COLUMNS
                    + " FROM event_by_seq s CROSS JOIN event e ON e.position = s.position WHERE"
                    + " s.conversation = ? AND s.seq < ? AND s.seq > ? AND s.author IS NOT NULL"
                    + " ORDER BY s.seq DESC LIMIT 1";

    private final SqlConnection connection;
    private final TailView tail;
    private final UserId user;

    ConversationReads(SqlConnection connection, TailView tail, UserId user) {
        this.connection = connection;
        this.tail = tail;
        this.user = user;
    }

    /// A conversation and the position of its last event; 0 when it has none.
    private record Active(long number, ConversationId id, long position) {}

    /// The conversations whose activity is older than `before`, newest first.
    Page<ConversationRow> page(long before, int limit) throws SQLException {
        List<Active> older =
                active().stream()
                        .filter(conversation -> conversation.position < before)
                        .filter(ConversationReads::hasBegun)
                        .sorted(Comparator.comparingLong(Active::position).reversed())
                        .limit(limit + 1L)
                        .toList();
        List<ConversationRow> rows = new ArrayList<>();
        long text = 0;
        while (rows.size() < Math.min(limit, older.size()) && text <= TEXT_MAX) {
            ConversationRow row = row(older.get(rows.size()));
            text += textLength(row);
            rows.add(row);
        }
        boolean more = rows.size() < older.size();
        return new Page<>(
                rows,
                more
                        ? Optional.of(Long.toString(older.get(rows.size() - 1).position))
                        : Optional.empty());
    }

    private static long textLength(ConversationRow row) {
        return row.last()
                .map(event -> event.content() instanceof Content.Message m ? m.length() : 0)
                .orElse(0);
    }

    /// A conversation is seen with its first event, which its row may precede by a moment; the
    /// lobby always is.
    private static boolean hasBegun(Active conversation) {
        return conversation.position > 0 || conversation.number == NumberedConversation.LOBBY;
    }

    private List<Active> active() throws SQLException {
        return connection
                .query(MEMBERSHIPS)
                .with(user.value())
                .all(row -> {
                    ConversationId id = new ConversationId(row.getString(2));
                    TailRun run = tail.of(id);
                    long position = run.isEmpty() ? row.getLong(3) : run.at(run.end()).position();
                    return new Active(row.getLong(1), id, position);
                });
    }

    /// What one row of the database says of a conversation and its member.
    private record Stored(
            Place place, Optional<String> title, Optional<Role> role, long read, long end) {}

    private ConversationRow row(Active conversation) throws SQLException {
        TailRun run = tail.of(conversation.id);
        Stored stored = stored(conversation.number, run);
        int unread =
                new UnreadCount(connection, user)
                        .between(conversation.number, run, stored.read, stored.end);
        return new ConversationRow(
                stored.place,
                stored.title,
                stored.end,
                stored.read,
                unread,
                stored.role,
                last(conversation.number, stored.place, run, stored.end));
    }

    private Stored stored(long number, TailRun run) throws SQLException {
        boolean named = number != NumberedConversation.LOBBY;
        return connection
                .query(ROW)
                .with(user.value(), number)
                .first(row -> {
                    Place place = ConversationRows.place(row);
                    // The database may be ahead of the run by now; what is shown is of one moment.
                    long end = run.isEmpty() ? row.getLong(9) : run.end();
                    long read = row.getLong(8);
                    // Who is not in the lobby yet enters it at its end.
                    boolean absent = row.wasNull();
                    Optional<Role> role =
                            Optional.ofNullable(row.getString(7)).flatMap(Role::parse);
                    return new Stored(
                            place,
                            Optional.ofNullable(row.getString(6)),
                            named && place instanceof GroupPlace ? role : Optional.empty(),
                            absent ? end : read,
                            end);
                })
                .orElseThrow(() -> new SQLException("no conversation " + number));
    }

    private Optional<Event> last(long number, Place place, TailRun run, long end)
            throws SQLException {
        long lowest = Math.max(0, end - LOOK_BACK);
        for (long seq = run.end(); seq >= run.first() && seq > lowest; seq--) {
            Event event = run.at(seq).event();
            if (event.content() instanceof Content.Message) {
                return Optional.of(event);
            }
        }
        return connection
                .query(LAST_MESSAGE)
                .with(number, run.first(), lowest)
                .first(row -> EventRows.event(row, place));
    }
}
