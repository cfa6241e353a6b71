package dev.parley.store.sql.row;

import dev.parley.core.log.ConversationState;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Rows of `conversation`.
public final class ConversationRows {
    /// The columns that [#place] reads, of `conversation c`.
    public static final String PLACE = "c.id, c.kind, c.name, c.first, c.second";

    private static final String SELECT =
            "SELECT " + PLACE + ", c.number, c.title, c.visibility, c.closed, c.members, c.owners";

    private static final String BY_ID = SELECT + " FROM conversation c WHERE c.id = ?";

    private static final String PLACE_BY_NUMBER =
            "SELECT " + PLACE + " FROM conversation c WHERE c.number = ?";

    private static final String INDEXED_END =
            """
            SELECT seq FROM event_by_seq
            WHERE conversation = ? ORDER BY seq DESC LIMIT 1\
            """;

    private static final String INSERT =
            """
            INSERT INTO conversation(number, id, kind, name, first, second, title, visibility, closed,
                members, owners)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String UPDATE =
            """
            UPDATE conversation SET title = ?, visibility = ?, closed = ?, members = ?, owners = ?
            WHERE number = ?\
            """;

    private static final String LAST_NUMBER = "SELECT max(number) FROM conversation";

    private ConversationRows() {}

    /// The conversation with the end that `event_by_seq` knows.
    public static Optional<NumberedConversation> find(SqlConnection connection, ConversationId id)
            throws SQLException {
        Optional<NumberedConversation> found =
                connection.query(BY_ID).with(id.value()).first(ConversationRows::read);
        if (found.isEmpty()) {
            return found;
        }
        NumberedConversation row = found.get();
        long end = connection.query(INDEXED_END).with(row.number()).number();
        return Optional.of(row.with(row.state().withEnd(end)));
    }

    private static NumberedConversation read(ResultSet row) throws SQLException {
        ConversationState state =
                new ConversationState(
                        place(row),
                        Optional.ofNullable(row.getString("title")),
                        Visibility.parse(row.getString("visibility")).orElseThrow(),
                        row.getBoolean("closed"),
                        row.getInt("members"),
                        row.getInt("owners"),
                        0);
        return new NumberedConversation(row.getLong("number"), state);
    }

    /// The place of a row whose first columns are [#PLACE].
    public static Place place(ResultSet row) throws SQLException {
        ConversationId id = new ConversationId(row.getString(1));
        String kind = row.getString(2);
        return switch (kind) {
            case "private" ->
                    new PrivatePlace(
                            id, new UserId(row.getString(4)), new UserId(row.getString(5)));
            case "group" -> new GroupPlace(id, new GroupId(new Name(row.getString(3))));
            default -> throw new SQLException("conversation.kind: " + kind);
        };
    }

    /// The place of a conversation that exists.
    public static Place place(SqlConnection connection, long number) throws SQLException {
        return connection
                .query(PLACE_BY_NUMBER)
                .with(number)
                .first(ConversationRows::place)
                .orElseThrow(() -> new SQLException("no conversation " + number));
    }

    /// Inserts a conversation.
    public static void insert(SqlConnection connection, NumberedConversation row)
            throws SQLException {
        ConversationState state = row.state();
        Place place = state.place();
        connection
                .query(INSERT)
                .with(
                        row.number(),
                        place.conversation().value(),
                        place instanceof GroupPlace ? "group" : "private",
                        place instanceof GroupPlace group ? group.group().value() : null,
                        place instanceof PrivatePlace pair ? pair.first().value() : null,
                        place instanceof PrivatePlace pair ? pair.second().value() : null,
                        state.title().orElse(null),
                        state.visibility().wire(),
                        state.closed(),
                        state.members(),
                        state.owners())
                .update();
    }

    /// Changes what can change of a conversation.
    public static void update(SqlConnection connection, NumberedConversation row)
            throws SQLException {
        ConversationState state = row.state();
        connection
                .query(UPDATE)
                .with(
                        state.title().orElse(null),
                        state.visibility().wire(),
                        state.closed(),
                        state.members(),
                        state.owners(),
                        row.number())
                .update();
    }

    /// The highest number given.
    public static long lastNumber(SqlConnection connection) throws SQLException {
        return connection.query(LAST_NUMBER).number();
    }
}
