package dev.parley.client.script;

/// A wall clock that stands still until it is moved. Safe from any thread.
public final class ManualClock {
    private long nowMillis = 1_800_000_000_000L;

    public synchronized long nowMillis() {
        return nowMillis;
    }

    synchronized void moveTo(long millis) {
        nowMillis = Math.max(nowMillis, millis);
    }
}
