package dev.parley.bench.load;

import java.util.Arrays;

/// How long each ack took, in nanoseconds. As many as a run may send.
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    void clear() {
        count = 0;
    }

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    /// The smallest duration that this share of all does not exceed; zero when there are none.
    double quantileMillis(double share) {
        if (count == 0) {
            return 0;
        }
        Arrays.sort(nanos, 0, count);
        int rank = (int) Math.ceil(share * count);
        return nanos[Math.clamp(rank - 1, 0, count - 1)] / 1e6;
    }
}
