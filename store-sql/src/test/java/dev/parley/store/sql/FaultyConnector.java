package dev.parley.store.sql;

import dev.parley.store.sql.sqlite.Connector;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Connections that fail when told to, or find no room. Used by one thread.
final class FaultyConnector implements Connector {
    private static final Set<String> COUNTED = Set.of("commit", "executeBatch");

    private final List<Connection> opened = new ArrayList<>();
    private int countdown = Integer.MAX_VALUE;
    private boolean afterwards;
    private boolean down;
    private long pagesMax;

    /// Makes the `nth` commit or batch from now fail, before or after it is done.
    void failAt(int nth, boolean afterItIsDone) {
        countdown = nth;
        afterwards = afterItIsDone;
    }

    /// Whether the fault was met.
    boolean hasFailed() {
        return countdown <= 0;
    }

    /// While down no connection can be opened.
    void setDown(boolean isDown) {
        down = isDown;
    }

    /// Bounds the database file, for connections open now and later.
    void limitPages(long max) throws SQLException {
        pagesMax = max;
        for (Connection connection : opened) {
            if (!connection.isClosed()) {
                limit(connection);
            }
        }
    }

    private void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pagesMax);
        }
    }

    @Override
    public Connection connect(Path file) throws SQLException {
        if (down) {
            throw new SQLiteException("down", SQLiteErrorCode.SQLITE_CANTOPEN);
        }
        Connection connection = Connector.DRIVER.connect(file);
        if (pagesMax > 0) {
            limit(connection);
        }
        opened.add(connection);
        return wrap(Connection.class, connection);
    }

    private <T> T wrap(Class<T> type, T real) {
        InvocationHandler handler = (_, method, arguments) -> call(real, method, arguments);
        return type.cast(
                Proxy.newProxyInstance(
                        FaultyConnector.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean fails = COUNTED.contains(method.getName()) && --countdown == 0;
        if (fails && !afterwards) {
            throw fault();
        }
        try {
            Object result = method.invoke(real, arguments);
            if (fails) {
                throw fault();
            }
            return result instanceof PreparedStatement statement
                    ? wrap(PreparedStatement.class, statement)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static SQLException fault() {
        return new SQLiteException("a fault on purpose", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    }
}
