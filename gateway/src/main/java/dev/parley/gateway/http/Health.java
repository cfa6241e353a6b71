package dev.parley.gateway.http;

import java.util.function.Consumer;

/// Whether the server can do its work. Safe from any thread.
@FunctionalInterface
public interface Health {
    /// Tells `done`, soon and on any thread, whether messages can be stored and read.
    void check(Consumer<Boolean> done);
}
