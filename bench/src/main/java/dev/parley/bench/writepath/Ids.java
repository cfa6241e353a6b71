package dev.parley.bench.writepath;

import java.util.Locale;

/// How clients choose the ids of their requests.
enum Ids {
    /// Beginning with the time, so that they arrive nearly in order.
    TIME,
    RANDOM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
