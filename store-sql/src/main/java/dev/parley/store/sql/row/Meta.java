package dev.parley.store.sql.row;

import dev.parley.store.sql.sqlite.SqlConnection;

import java.sql.SQLException;

/// Numbers of `meta`: how far work that goes on in the background has come.
public enum Meta {
    /// Up to which position events are in `event_by_seq` and `dedup`.
    INDEXED("indexed"),
    /// Up to which position expired keys have left `dedup`.
    PRUNED("pruned"),
    /// How many commits changed rows and no event.
    ROWS("rows");

    private static final String LOG = "SELECT value FROM meta WHERE name = 'log'";
    private static final String GET = "SELECT value FROM meta WHERE name = ?";
    private static final String SET = "UPDATE meta SET value = ? WHERE name = ?";
    private static final String LAST_POSITION = "SELECT max(position) FROM event";

    private final String column;

    Meta(String column) {
        this.column = column;
    }

    /// Its value.
    public long get(SqlConnection connection) throws SQLException {
        return connection.query(GET).with(column).number();
    }

    /// Changes its value.
    public void set(SqlConnection connection, long value) throws SQLException {
        connection.query(SET).with(value, column).update();
    }

    /// The log's own name.
    public static String log(SqlConnection connection) throws SQLException {
        return connection.query(LOG).first(row -> row.getString(1)).orElseThrow();
    }

    /// The position of the last event; 0 when there is none.
    public static long lastPosition(SqlConnection connection) throws SQLException {
        return connection.query(LAST_POSITION).number();
    }
}
