package dev.parley.bench.scenario;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Refuses a command line whose values are out of range, in a line for people.
public final class Ranges {
    private Ranges() {}

    /// The value, if it is in the range.
    public static int within(CommandLine line, String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    line, option + ": " + value + " (expected: " + min + " to " + max + ")");
        }
        return value;
    }
}
