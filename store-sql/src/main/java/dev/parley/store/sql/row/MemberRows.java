package dev.parley.store.sql.row;

import dev.parley.core.log.MemberState;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Rows of `member`.
public final class MemberRows {
    private static final String FIND =
            """
            SELECT m.role, m.present, m.since, m.read
            FROM conversation c JOIN member m ON m.conversation = c.number
            WHERE c.id = ? AND m.user = ?\
            """;

    private static final String PUT =
            """
            INSERT INTO member(user, conversation, role, present, since, read)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (user, conversation) DO UPDATE SET
                role = excluded.role, present = excluded.present,
                since = excluded.since, read = excluded.read\
            """;

    private static final String GROUPS_OF =
            " FROM member m CROSS JOIN conversation c ON c.number = m.conversation"
                    + " WHERE m.user = ? AND m.present = 1 AND c.kind = 'group' AND c.number > "
                    + NumberedConversation.LOBBY;

    private static final String GROUP_COUNT = "SELECT count(*)" + GROUPS_OF;
    private static final String GROUP_IDS = "SELECT c.id" + GROUPS_OF;

    private MemberRows() {}

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
                                row.getBoolean(2),
                                row.getLong(3),
                                row.getLong(4)));
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
                        state.present(),
                        state.since(),
                        state.read())
                .update();
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
