package dev.parley.store.sql.row;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.store.sql.sqlite.Query;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;

import java.sql.SQLException;
import java.util.List;

/// Rows of `event_by_seq`.
public final class SeqRows {
    private static final String INSERT =
            "INSERT OR IGNORE INTO event_by_seq(conversation, seq, position, author) VALUES (?, ?,"
                    + " ?, ?)";

    private SeqRows() {}

    /// Inserts places that are not there yet.
    public static void insert(SqlConnection connection, List<Entry> entries) throws SQLException {
        Query insert = connection.query(INSERT);
        for (Entry entry : entries) {
            Event event = entry.event();
            insert.add(
                    entry.conversation(),
                    event.seq(),
                    entry.position(),
                    event.content() instanceof Content.Message ? event.sender().value() : null);
        }
        insert.flush();
    }
}
