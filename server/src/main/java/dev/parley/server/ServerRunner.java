package dev.parley.server;

import dev.parley.server.config.Settings;

/// A whole server, from start to stop.
@FunctionalInterface
public interface ServerRunner {
    /// Starts a server and returns once it has stopped, gracefully or because it never started.
    ///
    /// An exception is a bug, or one of the failures [StartFailure#recognize] knows.
    void run(Settings settings) throws Exception;
}
