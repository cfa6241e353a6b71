package dev.parley.bench.load;

import dev.parley.bench.report.Figures;

import org.HdrHistogram.Histogram;

import java.util.concurrent.TimeUnit;

/// How long something took, each time, to three digits. Longer than a minute counts as a minute.
public final class Latencies {
    private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos = new Histogram(MAX_NANOS, DIGITS);

    public void clear() {
        nanos.reset();
    }

    public void add(long duration) {
        nanos.recordValue(Math.clamp(duration, 0, MAX_NANOS));
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /// The smallest duration that this share of all does not exceed; zero when there are none.
    public double millis(double share) {
        return nanos.getValueAtPercentile(100 * share) / NANOS_PER_MILLI;
    }

    /// Quantiles under names that begin with `name`; nothing when there are none.
    public Figures figures(String name) {
        Figures figures = new Figures();
        if (count() > 0) {
            figures.number(name + "P50Millis", millis(0.5))
                    .number(name + "P90Millis", millis(0.9))
                    .number(name + "P99Millis", millis(0.99))
                    .number(name + "P999Millis", millis(0.999))
                    .number(name + "MaxMillis", millis(1));
        }
        return figures;
    }
}
