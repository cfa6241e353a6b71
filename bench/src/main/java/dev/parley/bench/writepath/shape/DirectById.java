package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.SQLException;

/// Events lie in the order of (conversation, seq), request keys in the order of their ids.
final class DirectById extends Direct {
    static final String EVENTS =
            """
            CREATE TABLE event(conversation TEXT, seq INTEGER, position INTEGER, time INTEGER,
              sender TEXT, request_id TEXT, kind INTEGER, text TEXT, data TEXT,
              PRIMARY KEY(conversation, seq)) WITHOUT ROWID\
            """;

    DirectById(Connection connection, ShapeSettings settings) throws SQLException {
        super(connection, settings, EVENTS);
    }
}
