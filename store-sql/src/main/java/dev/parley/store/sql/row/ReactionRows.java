package dev.parley.store.sql.row;

import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.SQLException;
import java.util.Set;

/// Rows of `reaction`.
public final class ReactionRows {
    private static final String OF_USER =
            "SELECT reaction FROM reaction WHERE conversation = ? AND seq = ? AND user = ?";

    private static final String INSERT =
            "INSERT OR IGNORE INTO reaction(conversation, seq, user, reaction) VALUES (?, ?, ?, ?)";

    private static final String DELETE =
            "DELETE FROM reaction WHERE conversation = ? AND seq = ? AND user = ? AND reaction = ?";

    private static final String DELETE_ALL =
            "DELETE FROM reaction WHERE conversation = ? AND seq = ?";

    private ReactionRows() {}

    /// What the user has set on a message.
    public static Set<String> of(SqlConnection connection, long conversation, long seq, UserId user)
            throws SQLException {
        return Set.copyOf(
                connection
                        .query(OF_USER)
                        .with(conversation, seq, user.value())
                        .all(row -> row.getString(1)));
    }

    /// Sets or takes back one.
    public static void put(
            SqlConnection connection,
            long conversation,
            long seq,
            UserId user,
            String reaction,
            boolean on)
            throws SQLException {
        connection
                .query(on ? INSERT : DELETE)
                .with(conversation, seq, user.value(), reaction)
                .update();
    }

    /// Takes back everybody's.
    public static void clear(SqlConnection connection, long conversation, long seq)
            throws SQLException {
        connection.query(DELETE_ALL).with(conversation, seq).update();
    }
}
