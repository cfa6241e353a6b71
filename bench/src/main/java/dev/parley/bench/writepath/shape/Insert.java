package dev.parley.bench.writepath.shape;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Inserts rows into one table in the way of [Statements]; with `MULTI` 25 rows a statement.
final class Insert {
    private static final int CHUNK = 25;

    private final Statements statements;
    private final PreparedStatement one;
    private final PreparedStatement chunk;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();

    Insert(Connection connection, ShapeSettings settings, String table, int columns)
            throws SQLException {
        String into = "INSERT INTO " + table + " VALUES ";
        statements = settings.statements();
        one = connection.prepareStatement(into + Sql.marks(columns, 1));
        chunk = connection.prepareStatement(into + Sql.marks(columns, CHUNK));
    }

    /// Takes one value a column, in the order of the table.
    void add(@Nullable Object... row) throws SQLException {
        switch (statements) {
            case EACH -> execute(one, row);
            case BATCH -> {
                Sql.bind(one, row);
                one.addBatch();
            }
            case MULTI -> {
                waiting.add(row);
                if (waiting.size() == CHUNK) {
                    execute(chunk, Sql.flat(waiting));
                    waiting.clear();
                }
            }
        }
    }

    /// Writes what waits.
    void flush() throws SQLException {
        if (statements == Statements.BATCH) {
            one.executeBatch();
        }
        for (@Nullable Object[] row : waiting) {
            execute(one, row);
        }
        waiting.clear();
    }

    private static void execute(PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        Sql.bind(statement, values);
        statement.executeUpdate();
    }
}
