package dev.parley.store.sql.row;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.store.sql.sqlite.Query;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;

/// Rows of `event_by_seq`.
public final class SeqRows {
    private static final String INSERT =
            "INSERT OR IGNORE INTO event_by_seq(conversation, seq, position, author) VALUES (?, ?,"
                    + " ?, ?)";

    /// The author of a deleted message; no user has this id.
    private static final String NOBODY = "";

    private static final String DISOWN =
            "UPDATE event_by_seq SET author = '' WHERE conversation = ? AND seq = ?";

    private SeqRows() {}

    /// Inserts places that are not there yet.
    public static void insert(SqlConnection connection, List<Entry> entries) throws SQLException {
        Query insert = connection.query(INSERT);
        for (Entry entry : entries) {
            Event event = entry.event();
            insert.add(entry.conversation(), event.seq(), entry.position(), author(event));
        }
        insert.flush();
    }

    /// Whom an unread message counts as from.
    private static @Nullable String author(Event event) {
        if (!(event.content() instanceof Content.Message message)) {
            return null;
        }
        return message.state().deleted() ? NOBODY : event.sender().value();
    }

    /// Makes messages count no more. Those without a place yet get theirs later, as they are then.
    public static void disown(SqlConnection connection, List<Entry> deleted) throws SQLException {
        Query disown = connection.query(DISOWN);
        for (Entry entry : deleted) {
            disown.add(entry.conversation(), entry.event().seq());
        }
        disown.flush();
    }
}
