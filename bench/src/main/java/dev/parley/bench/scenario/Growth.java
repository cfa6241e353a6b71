package dev.parley.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a value grew over some rounds: the median of the slopes between every two of them (Theil and
/// Sen), so that a round that stands out, such as one before something is put away, does not count.
///
/// @param perRound that slope
/// @param mean of all rounds
public record Growth(double perRound, double mean) {
    /// Less of the mean a round is noise.
    private static final double NOISE = 0.002;

    /// Of at least two values.
    public static Growth of(double[] values) {
        List<Double> slopes = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            for (int j = 0; j < i; j++) {
                slopes.add((values[i] - values[j]) / (i - j));
            }
        }
        slopes.sort(null);
        return new Growth(slopes.get(slopes.size() / 2), sum / values.length);
    }

    public boolean grows() {
        return perRound > NOISE * mean;
    }

    /// For people, of MiB.
    public String line() {
        return String.format(
                Locale.ROOT,
                "The live heap %s: %+.3f MiB a round, of %.1f MiB.",
                grows() ? "grows" : "does not grow",
                perRound,
                mean);
    }
}
