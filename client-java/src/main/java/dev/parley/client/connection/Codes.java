package dev.parley.client.connection;

import java.util.Set;

/// Error and close codes, and what they ask of a client. Stateless.
public final class Codes {
    /// The server closed because of a frame's size.
    public static final int TOO_BIG = 1009;

    /// There was no close frame.
    static final int ABNORMAL = 1006;

    private static final int FINAL_MIN = 4500;
    private static final int FINAL_MAX = 4999;
    private static final Set<String> RETRIED = Set.of("busy", "rate_limited", "internal");

    private Codes() {}

    /// Whether the same request, with the same id, is to be sent again.
    public static boolean isRetried(String errorCode) {
        return RETRIED.contains(errorCode);
    }

    /// Whether a close code says "do not come back".
    static boolean forbidsReturn(int closeCode) {
        return closeCode >= FINAL_MIN && closeCode <= FINAL_MAX;
    }
}
