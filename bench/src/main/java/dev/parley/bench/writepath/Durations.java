package dev.parley.bench.writepath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Durations in nanoseconds. Not thread-safe.
final class Durations {
    private final List<Long> nanos = new ArrayList<>();

    void add(long duration) {
        nanos.add(duration);
    }

    /// Zero when there are none.
    double quantileMillis(double quantile) {
        if (nanos.isEmpty()) {
            return 0;
        }
        Collections.sort(nanos);
        return nanos.get((int) Math.min(nanos.size() - 1, quantile * nanos.size())) / 1e6;
    }
}
