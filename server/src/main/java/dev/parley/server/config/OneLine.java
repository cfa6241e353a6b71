package dev.parley.server.config;

/// Makes any text safe to print as one line of a terminal.
public final class OneLine {
    private OneLine() {}

    /// The text with everything that moves the cursor replaced.
    public static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "?");
    }
}
