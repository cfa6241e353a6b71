package dev.parley.bench.writepath.shape;

import java.util.Locale;

/// How rows reach SQLite: a call per row, a JDBC batch, or many rows in one statement.
public enum Statements {
    EACH,
    BATCH,
    MULTI;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
