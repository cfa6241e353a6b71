package dev.parley.store.sql.read;

import dev.parley.core.log.LogReader.Overview;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.MemberRows;
import dev.parley.store.sql.row.NumberedConversation;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.TailRun;
import dev.parley.store.sql.tail.TailView;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/// All of one user's conversations in short: one statement, however many there are. Confined to one
/// call.
final class OverviewReads {
    /// Joins the event a conversation ends with for the member.
    private static final String END =
            """
            LEFT JOIN event_by_seq s ON s.conversation = c.number AND s.seq = CASE
                WHEN m.standing IS NULL OR m.standing = %d
                THEN (SELECT max(x.seq) FROM event_by_seq x WHERE x.conversation = c.number)
                ELSE m.since END\
            """
                    .formatted(MemberRows.PRESENT);

    private static final String SELECT =
            "SELECT " + ConversationRows.PLACE + ", s.seq, s.position, m.standing, m.since, m.read";

    private static final String ALL =
            SELECT
                    + " FROM member m CROSS JOIN conversation c ON c.number = m.conversation "
                    + END
                    + " WHERE m.user = ? AND c.number <> "
                    + NumberedConversation.LOBBY
                    + " UNION ALL "
                    + SELECT
                    + " FROM conversation c"
                    + " LEFT JOIN member m ON m.conversation = c.number AND m.user = ? "
                    + END
                    + " WHERE c.number = "
                    + NumberedConversation.LOBBY;

    private final SqlConnection connection;
    private final TailView tail;

    OverviewReads(SqlConnection connection, TailView tail) {
        this.connection = connection;
        this.tail = tail;
    }

    /// An overview and the position of the event it ends with; 0 when there is none.
    private record Active(Overview overview, long position) {
        boolean isShown() {
            return overview.end() > 0 || overview.place().equals(Place.LOBBY);
        }
    }

    /// Newest activity first; empty ones only if they are the lobby.
    List<Overview> of(UserId user) throws SQLException {
        return connection.query(ALL).with(user.value(), user.value()).all(this::active).stream()
                .filter(Active::isShown)
                .sorted(Comparator.comparingLong(Active::position).reversed())
                .map(Active::overview)
                .toList();
    }

    private Active active(ResultSet row) throws SQLException {
        Place place = ConversationRows.place(row);
        int standing = row.getInt(8);
        // Only in the lobby is one without a row.
        boolean absent = row.wasNull();
        boolean present = absent || MemberRows.standing(standing) == Standing.PRESENT;
        long since = row.getLong(9);
        long read = row.getLong(10);
        TailRun run = tail.of(place.conversation());
        // The database may be ahead of the run by now; what is shown is of one moment.
        long newest = run.isEmpty() ? row.getLong(6) : run.end();
        long end = present ? newest : since;
        boolean recent = run.first() <= end && end <= run.end();
        long position = recent ? run.at(end).position() : row.getLong(7);
        return new Active(new Overview(place, end, absent ? end : read, present), position);
    }
}
