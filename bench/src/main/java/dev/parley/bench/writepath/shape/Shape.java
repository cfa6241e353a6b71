package dev.parley.bench.writepath.shape;

import java.sql.SQLException;
import java.util.List;

/// A layout of the log. Confined to the writer; the caller commits after each call.
public interface Shape {
    /// Looks up every key, then writes the rows. All of them are new.
    void append(List<Row> batch) throws SQLException;

    /// Moves one slice of what earlier appends postponed. False when nothing is due.
    default boolean settle() throws SQLException {
        return false;
    }

    /// As [#settle], also for a generation that is not full yet.
    default boolean drain() throws SQLException {
        return false;
    }

    /// Reads the newest 50 events of one conversation from the settled part; returns their number.
    int newestPage(String conversation) throws SQLException;
}
