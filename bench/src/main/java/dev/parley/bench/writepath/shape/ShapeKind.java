package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/// The shapes that can be measured.
public enum ShapeKind {
    DIRECT_BY_ID,
    POSITION,
    TAIL,
    LAZY;

    /// Makes the tables in an empty database.
    public Shape create(Connection connection, ShapeSettings settings) throws SQLException {
        return switch (this) {
            case DIRECT_BY_ID -> new DirectById(connection, settings);
            case POSITION -> new Position(connection, settings);
            case TAIL -> new Tail(connection, settings);
            case LAZY -> new Lazy(connection, settings);
        };
    }

    /// Whether it postpones work, so that the size of a generation matters.
    public boolean hasGenerations() {
        return switch (this) {
            case DIRECT_BY_ID, POSITION -> false;
            case TAIL, LAZY -> true;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
