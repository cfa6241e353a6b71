package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Appends go to a small table in the order of arrival; full generations move from there, sorted,
/// and are trimmed from it afterwards.
final class Tail implements Shape {
    private static final String TAIL =
            """
            CREATE TABLE tail(position INTEGER PRIMARY KEY, conversation TEXT, seq INTEGER,
              time INTEGER, sender TEXT, request_id TEXT, body_hash INTEGER, kind INTEGER, text TEXT,
              data TEXT)\
            """;
    private static final String DEDUP =
            """
            CREATE TABLE dedup(position INTEGER PRIMARY KEY, id TEXT, sender TEXT, scope TEXT,
              seq INTEGER, time INTEGER, body_hash INTEGER, UNIQUE(id, sender, scope))\
            """;
    private static final int SLICES_TRIMMED = 4;

    private final Generations generations;
    private final Lookup lookup;
    private final Insert tail;
    private final Insert events;
    private final Insert keys;
    private final PreparedStatement trim;
    private final PreparedStatement page;
    private final long trimStep;
    private long trimmed;
    private long trimTo;
    private long keyPosition;

    Tail(Connection connection, ShapeSettings settings) throws SQLException {
        Sql.run(connection, DirectById.EVENTS);
        Sql.run(connection, TAIL);
        Sql.run(connection, DEDUP);
        trimStep = (long) SLICES_TRIMMED * settings.slice();
        generations = new Generations(settings);
        lookup = new Lookup(connection, settings, "dedup", "id", "sender", "scope");
        tail = new Insert(connection, settings, "tail", 10);
        events = new Insert(connection, settings, "event", 9);
        keys = new Insert(connection, settings, "dedup", 7);
        trim = connection.prepareStatement("DELETE FROM tail WHERE position <= ?");
        page = connection.prepareStatement(Sql.NEWEST_PAGE);
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
        Sql.addInOrderOfArrival(tail, batch);
    }

    @Override
    public boolean settle() throws SQLException {
        return trim() || (generations.isMoving() && move());
    }

    @Override
    public boolean drain() throws SQLException {
        return trim() || (generations.isMovingRest() && move());
    }

    private boolean trim() throws SQLException {
        if (trimmed >= trimTo) {
            return false;
        }
        trimmed = Math.min(trimmed + trimStep, trimTo);
        trim.setLong(1, trimmed);
        trim.executeUpdate();
        return true;
    }

    private boolean move() throws SQLException {
        for (Row row : generations.sliceBySeq()) {
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
        }
        events.flush();
        for (Row row : generations.sliceByKey()) {
            Key key = row.key();
            keys.add(
                    ++keyPosition,
                    key.id(),
                    key.sender(),
                    key.conversation(),
                    row.seq(),
                    row.time(),
                    row.bodyHash());
        }
        keys.flush();
        if (generations.advance()) {
            trimTo = generations.lastPosition();
            generations.forgetMoved();
        }
        return true;
    }

    @Override
    public int newestPage(String conversation) throws SQLException {
        return Sql.count(page, conversation);
    }
}
