package dev.parley.store.sql.row;

import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.store.sql.sqlite.Query;
import dev.parley.store.sql.sqlite.SqlConnection;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Rows of `message_state`.
public final class StateRows {
    private static final String PUT =
            """
            INSERT INTO message_state(position, edited, edited_by, text_at, deleted, reactions)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (position) DO UPDATE SET
                edited = excluded.edited, edited_by = excluded.edited_by,
                text_at = excluded.text_at, deleted = excluded.deleted,
                reactions = excluded.reactions\
            """;

    private StateRows() {}

    /// What became of the message at a position.
    ///
    /// @param textAt where the event is that has its text, when it was edited
    public record Positioned(long position, MessageState state, OptionalLong textAt) {}

    /// Writes rows, new or not.
    public static void put(SqlConnection connection, List<Positioned> states) throws SQLException {
        Query put = connection.query(PUT);
        for (Positioned one : states) {
            @Nullable Edit edit = one.state.edited().orElse(null);
            put.add(
                    one.position,
                    edit == null ? null : Long.valueOf(edit.time().toEpochMilli()),
                    edit == null ? null : Long.valueOf(edit.seq()),
                    one.textAt.isPresent() ? Long.valueOf(one.textAt.getAsLong()) : null,
                    one.state.deleted(),
                    ReactionText.of(one.state.reactions()));
        }
        put.flush();
    }

    /// The state of a row whose first columns are [EventRows#COLUMNS].
    static MessageState state(ResultSet row) throws SQLException {
        boolean deleted = row.getBoolean(11);
        if (row.wasNull()) {
            return MessageState.NEW;
        }
        long edited = row.getLong(9);
        Optional<Edit> edit =
                row.wasNull()
                        ? Optional.empty()
                        : Optional.of(new Edit(Instant.ofEpochMilli(edited), row.getLong(10)));
        return new MessageState(edit, deleted, ReactionText.parse(row.getString(12)));
    }
}
