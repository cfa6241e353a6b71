package dev.parley.store.sql.sqlite;

import dev.parley.core.log.LogException;
import dev.parley.core.log.LogException.Kind;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.sql.SQLException;

/// What an error of SQLite means to the log.
public final class Failures {
    private static final int PRIMARY = 0xFF;

    private Failures() {}

    /// No room, or broken; a broken constraint is a bug of ours and says nothing about the storage.
    public static RuntimeException of(SQLException e) {
        if (isFull(e)) {
            return new LogException(Kind.FULL, "the disk of the data folder is full", e);
        }
        if (code(e) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return new IllegalStateException("a row the store refuses", e);
        }
        return new LogException(Kind.BROKEN, "the database failed", e);
    }

    /// Whether there was no room.
    public static boolean isFull(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    private static int code(SQLException e) {
        return e instanceof SQLiteException lite
                ? lite.getResultCode().code & PRIMARY
                : e.getErrorCode() & PRIMARY;
    }
}
