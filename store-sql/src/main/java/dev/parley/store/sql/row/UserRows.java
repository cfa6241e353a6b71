package dev.parley.store.sql.row;

import dev.parley.core.log.TokenHash;
import dev.parley.core.log.UserState;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Rows of `user`.
public final class UserRows {
    private static final String BY_FOLDED = "SELECT id, folded, token FROM user WHERE folded = ?";
    private static final String BY_TOKEN = "SELECT id, folded, token FROM user WHERE token = ?";

    /// No update: a user's token and name are for good.
    private static final String PUT = "INSERT INTO user(id, folded, token) VALUES (?, ?, ?)";

    private UserRows() {}

    /// The user of that folded name.
    public static Optional<UserState> named(SqlConnection connection, String folded)
            throws SQLException {
        return connection.query(BY_FOLDED).with(folded).first(UserRows::read);
    }

    /// The user a token brings back.
    public static Optional<UserState> of(SqlConnection connection, TokenHash token)
            throws SQLException {
        return connection.query(BY_TOKEN).with(token.hex()).first(UserRows::read);
    }

    private static UserState read(ResultSet row) throws SQLException {
        return new UserState(
                new UserId(row.getString(1)), row.getString(2), new TokenHash(row.getString(3)));
    }

    /// Writes a row, new or not.
    public static void put(SqlConnection connection, UserState state) throws SQLException {
        connection
                .query(PUT)
                .with(state.user().value(), state.folded(), state.token().hex())
                .update();
    }
}
