package dev.parley.client.connection;

/// Notices a socket that is open but dead. Confined to the loop.
final class Watchdog {
    private final Loop loop;
    private final long intervalMillis;
    private final Runnable onQuiet;
    private final Runnable onDead;
    private Loop.Timer timer;

    /// @param onQuiet nothing was heard for one interval
    /// @param onDead nothing was heard for two
    Watchdog(Loop loop, long intervalMillis, Runnable onQuiet, Runnable onDead) {
        this.loop = loop;
        this.intervalMillis = intervalMillis;
        this.onQuiet = onQuiet;
        this.onDead = onDead;
        timer = loop.schedule(intervalMillis, this::awaitAnswer);
    }

    void heard() {
        timer.cancel();
        timer = loop.schedule(intervalMillis, this::awaitAnswer);
    }

    void stop() {
        timer.cancel();
    }

    private void awaitAnswer() {
        timer = loop.schedule(intervalMillis, onDead);
        onQuiet.run();
    }
}
