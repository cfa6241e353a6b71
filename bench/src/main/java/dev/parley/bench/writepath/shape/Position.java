package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.SQLException;

/// Events lie in the order of arrival, with an index over (conversation, seq).
final class Position extends Direct {
    private static final String EVENTS =
            """
            CREATE TABLE event(conversation TEXT, seq INTEGER, position INTEGER PRIMARY KEY,
              time INTEGER, sender TEXT, request_id TEXT, kind INTEGER, text TEXT, data TEXT,
              UNIQUE(conversation, seq))\
            """;

    Position(Connection connection, ShapeSettings settings) throws SQLException {
        super(connection, settings, EVENTS);
    }
}
