package dev.parley.store.sql.row;

import dev.parley.core.log.MemberState;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Rows of `member`.
public final class MemberRows {
    /// `member.standing` of who belongs to the conversation now.
    public static final int PRESENT = 1;

    private static final String FIND =
            """
            SELECT m.role, m.standing, m.since, m.read, m.delivered
            FROM conversation c JOIN member m ON m.conversation = c.number
            WHERE c.id = ? AND m.user = ?\
            """;

    private static final String PUT =
            """
            INSERT INTO member(user, conversation, role, standing, since, read, delivered)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user, conversation) DO UPDATE SET
                role = excluded.role, standing = excluded.standing, since = excluded.since,
                read = excluded.read, delivered = excluded.delivered\
            """;

    private static final String GROUPS_OF =
            " FROM member m CROSS JOIN conversation c ON c.number = m.conversation"
                    + " WHERE m.user = ? AND m.standing = 1 AND c.kind = 'group' AND c.number > "
                    + NumberedConversation.LOBBY;

    private static final String GROUP_COUNT = "SELECT count(*)" + GROUPS_OF;
    private static final String GROUP_IDS = "SELECT c.id" + GROUPS_OF;

    private static final String SHARED =
            """
            SELECT EXISTS (
                SELECT 1 FROM member a CROSS JOIN member b
                    ON b.user = ? AND b.conversation = a.conversation AND b.standing = 1
                WHERE a.user = ? AND a.standing = 1 AND a.conversation > %d)\
            """
                    .formatted(NumberedConversation.LOBBY);

    private MemberRows() {}

    /// Whether two users are in a conversation together, the lobby aside.
    public static boolean share(SqlConnection connection, UserId one, UserId other)
            throws SQLException {
        return connection.query(SHARED).with(other.value(), one.value()).number() == 1;
    }

    /// The user's row in the conversation, present or not.
    public static Optional<MemberState> find(
            SqlConnection connection, ConversationId conversation, UserId user)
            throws SQLException {
        return connection
                .query(FIND)
                .with(conversation.value(), user.value())
                .first(row ->
                        new MemberState(
                                conversation,
                                user,
                                Role.parse(row.getString(1)).orElseThrow(),
                                standing(row.getInt(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
    }

    /// Writes a row, new or not.
    public static void put(SqlConnection connection, long conversation, MemberState state)
            throws SQLException {
        connection
                .query(PUT)
                .with(
                        state.user().value(),
                        conversation,
                        state.role().wire(),
                        number(state.standing()),
                        state.since(),
                        state.read(),
                        state.delivered())
                .update();
    }

    private static int number(Standing standing) {
        return switch (standing) {
            case LEFT -> 0;
            case PRESENT -> PRESENT;
            case KICKED -> 2;
        };
    }

    /// What a number in `member.standing` stands for.
    public static Standing standing(int number) throws SQLException {
        return switch (number) {
            case 0 -> Standing.LEFT;
            case PRESENT -> Standing.PRESENT;
            case 2 -> Standing.KICKED;
            default -> throw new SQLException("member.standing: " + number + " (expected: 0 to 2)");
        };
    }

    /// How many groups the user is a member of, the lobby aside.
    public static int groupCount(SqlConnection connection, UserId user) throws SQLException {
        return Math.toIntExact(connection.query(GROUP_COUNT).with(user.value()).number());
    }

    /// The groups the user is a member of, the lobby aside.
    public static List<ConversationId> groups(SqlConnection connection, UserId user)
            throws SQLException {
        return connection
                .query(GROUP_IDS)
                .with(user.value())
                .all(row -> new ConversationId(row.getString(1)));
    }
}
