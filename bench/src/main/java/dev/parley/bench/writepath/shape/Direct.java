package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Every row straight into its final tables, in the transaction that acknowledges it.
abstract sealed class Direct implements Shape permits DirectById, Position {
    private static final String DEDUP =
            """
            CREATE TABLE dedup(id TEXT, sender TEXT, conversation TEXT, seq INTEGER, time INTEGER,
              body_hash INTEGER, PRIMARY KEY(id, sender, conversation)) WITHOUT ROWID\
            """;

    private final Lookup lookup;
    private final Insert events;
    private final Insert keys;
    private final PreparedStatement page;

    /// `eventTable` has nine columns, the first two of them `conversation` and `seq`.
    Direct(Connection connection, ShapeSettings settings, String eventTable) throws SQLException {
        Sql.run(connection, eventTable);
        Sql.run(connection, DEDUP);
        lookup = new Lookup(connection, settings, "dedup", "id", "sender", "conversation");
        events = new Insert(connection, settings, "event", 9);
        keys = new Insert(connection, settings, "dedup", 6);
        page = connection.prepareStatement(Sql.NEWEST_PAGE);
    }

    @Override
    public final void append(List<Row> batch) throws SQLException {
        Set<Key> seen = new HashSet<>();
        for (Row row : batch) {
            if (seen.add(row.key())) {
                lookup.add(row.key().id(), row.key().sender(), row.key().conversation());
            }
        }
        lookup.expectNone();
        for (Row row : batch) {
            Key key = row.key();
            events.add(
                    key.conversation(),
                    row.seq(),
                    row.position(),
                    row.time(),
                    key.sender(),
                    key.id(),
                    1,
                    row.text(),
                    null);
            keys.add(
                    key.id(),
                    key.sender(),
                    key.conversation(),
                    row.seq(),
                    row.time(),
                    row.bodyHash());
        }
        events.flush();
        keys.flush();
    }

    @Override
    public final int newestPage(String conversation) throws SQLException {
        return Sql.count(page, conversation);
    }
}
