package dev.parley.gateway.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A bounded count of things open at once. Safe from any thread.
public final class Gauge {
    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    /// @param max most at once; 0 is unlimited
    public Gauge(int max) {
        this.max = max;
    }

    /// Counts one more; false when there are more now than may be. Counted in either case.
    public boolean enter() {
        int now = open.incrementAndGet();
        return max == 0 || now <= max;
    }

    /// Forgets one that entered.
    public void leave() {
        if (open.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /// Waits until none is open or the time is up.
    public synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (open.get() > 0 && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /// How many are open.
    public int open() {
        return open.get();
    }
}
