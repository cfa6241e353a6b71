package dev.parley.store.sql.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes something of the row a result stands on.
@FunctionalInterface
public interface RowReader<T> {
    /// Reads the row; does not move on.
    T read(ResultSet row) throws SQLException;
}
