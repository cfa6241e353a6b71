package dev.parley.bench.writepath.shape;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Looks keys up one by one, or with [Statements#MULTI] fifty in a statement.
final class Lookup {
    private static final int CHUNK = 50;

    private final PreparedStatement one;
    private final PreparedStatement chunk;
    private final boolean multi;
    private final List<Object[]> waiting = new ArrayList<>();
    private int found;

    Lookup(Connection connection, ShapeSettings settings, String table, String... columns)
            throws SQLException {
        multi = settings.statements() == Statements.MULTI;
        one = connection.prepareStatement(ofOne(table, columns));
        chunk = connection.prepareStatement(ofChunk(table, columns));
    }

    private static String ofOne(String table, String[] columns) {
        return "SELECT * FROM " + table + " WHERE " + String.join(" = ? AND ", columns) + " = ?";
    }

    private static String ofChunk(String table, String[] columns) {
        List<String> on = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            on.add("t." + columns[i] + " = k.column" + (i + 1));
        }
        return "SELECT t.* FROM (VALUES "
                + Sql.marks(columns.length, CHUNK)
                + ") k CROSS JOIN "
                + table
                + " t ON "
                + String.join(" AND ", on);
    }

    void add(Object... key) throws SQLException {
        if (!multi) {
            found += Sql.count(one, key);
            return;
        }
        waiting.add(key);
        if (waiting.size() == CHUNK) {
            found += Sql.count(chunk, Sql.flat(waiting));
            waiting.clear();
        }
    }

    /// Runs what waits. Throws if any key was found since the last call.
    void expectNone() throws SQLException {
        for (Object[] key : waiting) {
            found += Sql.count(one, key);
        }
        waiting.clear();
        if (found > 0) {
            throw new IllegalStateException(found + " keys found (expected: none)");
        }
    }
}
