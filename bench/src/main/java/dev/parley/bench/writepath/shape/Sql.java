package dev.parley.bench.writepath.shape;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// What every shape says to JDBC.
public final class Sql {
    static final String NEWEST_PAGE =
            "SELECT * FROM event WHERE conversation = ? ORDER BY seq DESC LIMIT 50";

    private Sql() {}

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Copies back what can be without waiting; returns the frames in the WAL.
    public static int checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return row.getInt(2);
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /// Reads every row to its last column; returns their number.
    static int count(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        int rows = 0;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                for (int i = found.getMetaData().getColumnCount(); i > 0; i--) {
                    found.getObject(i);
                }
                rows++;
            }
        }
        return rows;
    }

    /// Writes the batch to a table whose ten columns begin with `position`.
    static void addInOrderOfArrival(Insert table, List<Row> batch) throws SQLException {
        for (Row row : batch) {
            Key key = row.key();
            table.add(
                    row.position(),
                    key.conversation(),
                    row.seq(),
                    row.time(),
                    key.sender(),
                    key.id(),
                    row.bodyHash(),
                    1,
                    row.text(),
                    null);
        }
        table.flush();
    }

    static <T extends @Nullable Object> T[] flat(List<T[]> rows) {
        T[] all = Arrays.copyOf(rows.getFirst(), rows.size() * rows.getFirst().length);
        int width = rows.getFirst().length;
        for (int i = 1; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * width, width);
        }
        return all;
    }

    /// Question marks for so many rows: `(?, ?), (?, ?)`.
    static String marks(int columns, int rows) {
        String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return String.join(", ", Collections.nCopies(rows, row));
    }
}
