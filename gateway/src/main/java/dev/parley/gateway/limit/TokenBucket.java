package dev.parley.gateway.limit;

/// Lets through a steady rate and a burst of twice a second's worth. Not thread-safe: its owner
/// guards it. A rate of 0 lets everything through.
public final class TokenBucket {
    private static final double NANOS = 1_000_000_000.0;

    private final double perNano;
    private final double capacity;
    private double tokens;
    private long filledAt;

    /// A full bucket.
    ///
    /// @param perSecond steady rate; 0 is unlimited
    /// @param nowNanos the monotonic clock now
    public TokenBucket(double perSecond, long nowNanos) {
        this.perNano = perSecond / NANOS;
        this.capacity = 2 * perSecond;
        this.tokens = capacity;
        this.filledAt = nowNanos;
    }

    /// Takes one token. Returns 0 when there was one, else how many milliseconds until there will
    /// be.
    public long take(long nowNanos) {
        return take(nowNanos, 1);
    }

    /// Takes several tokens, or none. What costs more than the bucket holds is let through when it
    /// is full, and owed.
    public long take(long nowNanos, int cost) {
        if (capacity == 0) {
            return 0;
        }
        tokens = Math.min(capacity, tokens + (nowNanos - filledAt) * perNano);
        filledAt = nowNanos;
        double needed = Math.min(cost, capacity);
        if (tokens >= needed) {
            tokens -= cost;
            return 0;
        }
        return 1 + (long) ((needed - tokens) / perNano / 1_000_000);
    }
}
