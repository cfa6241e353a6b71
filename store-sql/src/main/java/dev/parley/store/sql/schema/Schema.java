package dev.parley.store.sql.schema;

import dev.parley.store.sql.StoreException;
import dev.parley.store.sql.sqlite.SqlConnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// Brings a database to the newest version: one script a version, each in a transaction of its own
/// with the number it leads to (`PRAGMA user_version`). A script, once released, never changes.
public final class Schema {
    private static final List<String> SCRIPTS = List.of("0001-log.sql", "0002-present-state.sql");

    private Schema() {}

    /// Runs the scripts the database has not seen. The connection is not in a transaction.
    ///
    /// @throws StoreException when a newer program has written the database
    public static void migrate(SqlConnection connection, Path file) throws SQLException {
        long version = connection.query("PRAGMA user_version").number();
        if (version > SCRIPTS.size()) {
            throw new StoreException(
                    file
                            + ": has version "
                            + version
                            + " (expected: at most "
                            + SCRIPTS.size()
                            + "; a newer Parley has written it, start that one)");
        }
        for (long next = version + 1; next <= SCRIPTS.size(); next++) {
            connection.execute(
                    "BEGIN IMMEDIATE;\n"
                            + script(SCRIPTS.get((int) next - 1))
                            + "PRAGMA user_version = "
                            + next
                            + ";\nCOMMIT;");
        }
    }

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
