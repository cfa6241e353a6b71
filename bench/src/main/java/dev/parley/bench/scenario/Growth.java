package dev.parley.bench.scenario;

import java.util.Arrays;
import java.util.Locale;

/// How a value grew in the second half of some rounds, the first half being its settling.
///
/// @param perRound slope of the straight line that fits best
/// @param mean of the second half
public record Growth(double perRound, double mean) {
    /// Less of the mean a round is noise.
    private static final double NOISE = 0.002;

    /// Of at least four values.
    public static Growth of(double[] values) {
        double[] late = Arrays.copyOfRange(values, values.length / 2, values.length);
        double mean = Arrays.stream(late).average().orElse(0);
        double middle = (late.length - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < late.length; i++) {
            covariance += (i - middle) * (late[i] - mean);
            variance += (i - middle) * (i - middle);
        }
        return new Growth(variance == 0 ? 0 : covariance / variance, mean);
    }

    public boolean grows() {
        return perRound > NOISE * mean;
    }

    /// For people, of MiB.
    public String line() {
        return String.format(
                Locale.ROOT,
                "The live heap %s: %+.3f MiB a round in the second half, of %.1f MiB.",
                grows() ? "grows" : "settles",
                perRound,
                mean);
    }
}
