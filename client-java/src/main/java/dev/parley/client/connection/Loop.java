package dev.parley.client.connection;

/// The one thread that owns a client, its clock and its timers.
public interface Loop {
    /// Takes back what was scheduled, if it has not begun.
    @FunctionalInterface
    interface Timer {
        void cancel();
    }

    /// Wall clock, milliseconds since 1970.
    long nowMillis();

    /// From 0 to below 1.
    double random();

    /// Runs a task on the loop, after those before it. Safe from any thread. Returns whether it
    /// will run: after [#close] nothing does.
    boolean execute(Runnable task);

    /// Runs a task on the loop, later.
    Timer schedule(long delayMillis, Runnable task);

    /// Whether the caller is the loop.
    boolean inLoop();

    /// Runs what waits already, and then nothing more. Timers are dropped.
    void close();
}
