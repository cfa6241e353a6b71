package dev.parley.client.connection;

/// How long to wait before attempt n = 0, 1, 2 …: exponential with full jitter, so that clients
/// that lost the same server do not come back together. Never below a tenth of the bound: a server
/// that is down is not to be hammered by the lucky. Stateless.
public final class Backoff {
    private static final long FIRST_MILLIS = 300;
    private static final long MAX_MILLIS = 20_000;
    private static final int DOUBLINGS_MAX = 16;

    private Backoff() {}

    /// The wait before an attempt.
    ///
    /// @param random from 0 to below 1
    public static long millis(int attempt, double random) {
        long bound = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(attempt, DOUBLINGS_MAX));
        return Math.round(bound * (0.1 + 0.9 * random));
    }
}
