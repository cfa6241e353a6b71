package dev.parley.store.sql;

import dev.parley.store.sql.sqlite.Connector;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/// Connections that count the queries run on them. Safe for several threads.
final class CountingConnector implements Connector {
    private final AtomicLong queries = new AtomicLong();

    /// How many queries ran until now.
    long queries() {
        return queries.get();
    }

    @Override
    public Connection connect(Path file) throws SQLException {
        return wrap(Connection.class, Connector.DRIVER.connect(file));
    }

    private <T> T wrap(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(
                        CountingConnector.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> call(real, method, arguments)));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("executeQuery")) {
            queries.incrementAndGet();
        }
        try {
            Object result = method.invoke(real, arguments);
            return result instanceof PreparedStatement statement
                    ? wrap(PreparedStatement.class, statement)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
