package dev.parley.store.sql.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Where connections come from; tests put faults in between.
@FunctionalInterface
public interface Connector {
    /// The real driver.
    Connector DRIVER = file -> DriverManager.getConnection("jdbc:sqlite:" + file);

    /// A new connection to the file, which is created when it is not there.
    Connection connect(Path file) throws SQLException;
}
