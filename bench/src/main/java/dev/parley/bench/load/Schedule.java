package dev.parley.bench.load;

/// When messages are due that are sent at a constant rate. Does not wait for anybody: a message
/// that could not be sent in time was still due then, and its latency counts from there.
public record Schedule(long startNanos, double perSecond) {
    private static final double NANOS_PER_SECOND = 1e9;

    /// When the message of this number, counted from 0, is due.
    public long due(long number) {
        return startNanos + (long) (number * NANOS_PER_SECOND / perSecond);
    }

    /// How many are due by then.
    public long dueBy(long nanoTime) {
        if (nanoTime < startNanos) {
            return 0;
        }
        return (long) ((nanoTime - startNanos) * perSecond / NANOS_PER_SECOND) + 1;
    }
}
