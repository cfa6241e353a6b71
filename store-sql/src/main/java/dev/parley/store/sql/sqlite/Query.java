package dev.parley.store.sql.sqlite;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One kept statement. Confined like its connection; a result is read to its end before the next
/// use.
public final class Query {
    private final PreparedStatement statement;
    private boolean added;

    Query(PreparedStatement statement) {
        this.statement = statement;
    }

    /// Binds every parameter, in order.
    public Query with(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return this;
    }

    /// The first row, if there is one.
    public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /// Every row.
    public <T> List<T> all(RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        whileTrue(reader, all::add);
        return all;
    }

    /// Reads rows for as long as they are wanted.
    public <T> void whileTrue(RowReader<T> reader, Predicate<? super T> wantsMore)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!wantsMore.test(reader.read(rows))) {
                    return;
                }
            }
        }
    }

    /// The number in the first row's first column; 0 when there is no row or it is null.
    public long number() throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /// Adds one execution with these values to those [#flush] runs together.
    public void add(@Nullable Object... values) throws SQLException {
        with(values);
        statement.addBatch();
        added = true;
    }

    /// Runs what was added, if anything was.
    public void flush() throws SQLException {
        if (added) {
            added = false;
            statement.executeBatch();
        }
    }

    /// Changes rows and tells how many.
    public int update() throws SQLException {
        return statement.executeUpdate();
    }
}
