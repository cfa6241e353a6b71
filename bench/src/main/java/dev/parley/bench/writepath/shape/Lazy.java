package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Rows stay where they were appended; only the two indexes over them are written later, sorted, a
/// generation at a time. `indexed` says how far they reach, so a restart indexes the rest again.
final class Lazy implements Shape {
    private static final String EVENTS =
            """
            CREATE TABLE event(position INTEGER PRIMARY KEY, conversation TEXT, seq INTEGER,
              time INTEGER, sender TEXT, request_id TEXT, body_hash INTEGER, kind INTEGER, text TEXT,
              data TEXT)\
            """;
    private static final String PLACES =
            """
            CREATE TABLE place(conversation TEXT, seq INTEGER, position INTEGER,
              PRIMARY KEY(conversation, seq)) WITHOUT ROWID\
            """;
    private static final String DEDUP =
            """
            CREATE TABLE dedup(id TEXT, sender TEXT, scope TEXT, position INTEGER,
              PRIMARY KEY(id, sender, scope)) WITHOUT ROWID\
            """;
    private static final String NEWEST_PAGE =
            """
            SELECT e.* FROM place p CROSS JOIN event e ON e.position = p.position
            WHERE p.conversation = ? ORDER BY p.seq DESC LIMIT 50\
            """;

    private final Generations generations;
    private final Lookup lookup;
    private final Insert log;
    private final Insert places;
    private final Insert keys;
    private final PreparedStatement mark;
    private final PreparedStatement page;

    Lazy(Connection connection, ShapeSettings settings) throws SQLException {
        for (String table :
                List.of(EVENTS, PLACES, DEDUP, "CREATE TABLE indexed(position INTEGER)")) {
            Sql.run(connection, table);
        }
        Sql.run(connection, "INSERT INTO indexed VALUES (0)");
        generations = new Generations(settings);
        lookup = new Lookup(connection, settings, "dedup", "id", "sender", "scope");
        log = new Insert(connection, settings, "event", 10);
        places = new Insert(connection, settings, "place", 3);
        keys = new Insert(connection, settings, "dedup", 4);
        mark = connection.prepareStatement("UPDATE indexed SET position = ?");
        page = connection.prepareStatement(NEWEST_PAGE);
    }

    @Override
    public void append(List<Row> batch) throws SQLException {
        for (Row row : batch) {
            if (!generations.contains(row.key())) {
                lookup.add(row.key().id(), row.key().sender(), row.key().conversation());
                generations.add(row);
            }
        }
        lookup.expectNone();
        Sql.addInOrderOfArrival(log, batch);
    }

    @Override
    public boolean settle() throws SQLException {
        return generations.isMoving() && index();
    }

    @Override
    public boolean drain() throws SQLException {
        return generations.isMovingRest() && index();
    }

    private boolean index() throws SQLException {
        for (Row row : generations.sliceBySeq()) {
            places.add(row.key().conversation(), row.seq(), row.position());
        }
        places.flush();
        for (Row row : generations.sliceByKey()) {
            keys.add(row.key().id(), row.key().sender(), row.key().conversation(), row.position());
        }
        keys.flush();
        if (generations.advance()) {
            mark.setLong(1, generations.lastPosition());
            mark.executeUpdate();
            generations.forgetMoved();
        }
        return true;
    }

    @Override
    public int newestPage(String conversation) throws SQLException {
        return Sql.count(page, conversation);
    }
}
