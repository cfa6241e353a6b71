package dev.parley.store.sql.read;

import dev.parley.core.log.LogReader.Page;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Marks;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.EventRows;
import dev.parley.store.sql.row.MemberRows;
import dev.parley.store.sql.row.NumberedConversation;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.TailRun;
import dev.parley.store.sql.tail.TailView;

import java.sql.ResultSet;
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
            SELECT c.id, %s
            FROM member m CROSS JOIN conversation c ON c.number = m.conversation
            WHERE m.user = ? AND m.standing = %d AND c.number <> %d
            UNION ALL SELECT c.id, %s FROM conversation c WHERE c.number = %d\
            """
                    .formatted(
                            ACTIVITY,
                            MemberRows.PRESENT,
                            NumberedConversation.LOBBY,
                            ACTIVITY,
                            NumberedConversation.LOBBY);

    private static final String ROW =
            "SELECT "
                    + ConversationRows.PLACE
                    + """
                    , c.number, c.title, (SELECT max(s.seq) FROM event_by_seq s
                        WHERE s.conversation = c.number),
                    p.read, p.delivered, m.standing, m.since, m.read, m.role
                    FROM conversation c
                    LEFT JOIN member m ON m.conversation = c.number AND m.user = ?
                    LEFT JOIN member p ON p.conversation = c.number AND c.kind = 'private'
                        AND p.user = CASE c.first WHEN m.user THEN c.second ELSE c.first END
                    WHERE c.id = ?\
                    """;

    private static final String LAST_MESSAGE =
            "SELECT "
                    + EventRows.COLUMNS
                    + " FROM event_by_seq s CROSS JOIN event e ON e.position = s.position"
                    + EventRows.STATE
                    + "WHERE s.conversation = ? AND s.seq < ? AND s.seq > ? AND s.author IS NOT"
                    + " NULL ORDER BY s.seq DESC LIMIT 1";

    private final SqlConnection connection;
    private final TailView tail;
    private final UserId user;

    ConversationReads(SqlConnection connection, TailView tail, UserId user) {
        this.connection = connection;
        this.tail = tail;
        this.user = user;
    }

    /// A conversation and the position of its last event; 0 when it has none.
    private record Active(ConversationId id, long position) {}

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
        int shown = 0;
        for (long text = 0; shown < Math.min(limit, older.size()) && text <= TEXT_MAX; shown++) {
            Optional<ConversationRow> row = row(older.get(shown).id);
            row.ifPresent(rows::add);
            text += row.map(ConversationReads::textLength).orElse(0);
        }
        return new Page<>(
                rows,
                shown < older.size()
                        ? Optional.of(Long.toString(older.get(shown - 1).position))
                        : Optional.empty());
    }

    private static int textLength(ConversationRow row) {
        return row.last()
                .map(event -> event.content() instanceof Content.Message m ? m.length() : 0)
                .orElse(0);
    }

    /// A conversation is seen with its first event, which its row may precede by a moment; the
    /// lobby always is.
    private static boolean hasBegun(Active conversation) {
        return conversation.position > 0 || conversation.id.equals(ConversationId.LOBBY);
    }

    private List<Active> active() throws SQLException {
        return connection
                .query(MEMBERSHIPS)
                .with(user.value())
                .all(row -> {
                    ConversationId id = new ConversationId(row.getString(1));
                    TailRun run = tail.of(id);
                    long position = run.isEmpty() ? row.getLong(2) : run.at(run.end()).position();
                    return new Active(id, position);
                });
    }

    /// The rows of these conversations, in this order, without those the user never was in. When
    /// their texts together are long the rest come without their last message.
    List<ConversationRow> rows(List<ConversationId> ids) throws SQLException {
        List<ConversationRow> rows = new ArrayList<>(ids.size());
        long text = 0;
        for (ConversationId id : ids) {
            Optional<ConversationRow> row = row(id);
            if (row.isPresent()) {
                text += textLength(row.get());
                rows.add(text <= TEXT_MAX ? row.get() : row.get().withoutLast());
            }
        }
        return rows;
    }

    /// What one row of the database says of a conversation and its member.
    ///
    /// @param self the user's own row; absent for the lobby when the user has none yet
    private record Stored(
            Place place,
            long number,
            Optional<String> title,
            long end,
            Optional<Marks> peer,
            Optional<Self> self) {}

    private record Self(Standing standing, long since, long read, Role role) {}

    private Optional<ConversationRow> row(ConversationId id) throws SQLException {
        TailRun run = tail.of(id);
        Optional<Stored> found =
                connection.query(ROW).with(user.value(), id.value()).first(row -> stored(row, run));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Stored stored = found.get();
        if (stored.number == NumberedConversation.LOBBY) {
            // Who is not in the lobby yet enters it at its end.
            long read = stored.self.map(Self::read).orElse(stored.end);
            return Optional.of(present(stored, run, read, Optional.empty()));
        }
        if (stored.self.isEmpty()) {
            return Optional.empty();
        }
        Self self = stored.self.get();
        boolean named = stored.place instanceof GroupPlace;
        return Optional.of(
                self.standing == Standing.PRESENT
                        ? present(
                                stored,
                                run,
                                self.read,
                                named ? Optional.of(self.role) : Optional.empty())
                        : gone(stored.place, self));
    }

    private static Stored stored(ResultSet row, TailRun run) throws SQLException {
        long peerRead = row.getLong(9);
        Optional<Marks> peer =
                row.wasNull()
                        ? Optional.empty()
                        : Optional.of(new Marks(peerRead, row.getLong(10)));
        int standing = row.getInt(11);
        Optional<Self> self =
                row.wasNull()
                        ? Optional.empty()
                        : Optional.of(
                                new Self(
                                        MemberRows.standing(standing),
                                        row.getLong(12),
                                        row.getLong(13),
                                        Role.parse(row.getString(14)).orElseThrow()));
        return new Stored(
                ConversationRows.place(row),
                row.getLong(6),
                Optional.ofNullable(row.getString(7)),
                // The database may be ahead of the run by now; what is shown is of one moment.
                run.isEmpty() ? row.getLong(8) : run.end(),
                peer,
                self);
    }

    private ConversationRow present(Stored stored, TailRun run, long read, Optional<Role> role)
            throws SQLException {
        UnreadCount unread = new UnreadCount(connection, user);
        return new ConversationRow(
                stored.place,
                stored.title,
                stored.end,
                read,
                unread.between(stored.number, run, read, stored.end),
                role,
                last(stored.number, stored.place, run, stored.end),
                stored.peer,
                false,
                false);
    }

    /// A former member reads nothing, nor what the group is called since.
    private static ConversationRow gone(Place place, Self self) {
        return new ConversationRow(
                place,
                Optional.empty(),
                self.since,
                Math.min(self.read, self.since),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
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
