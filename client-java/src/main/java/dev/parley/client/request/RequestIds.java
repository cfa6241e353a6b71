package dev.parley.client.request;

import dev.parley.client.connection.Loop;

/// Makes ids that are unique among a sender's and begin with the time, so that the keys the server
/// keeps arrive in order. Safe from any thread.
public final class RequestIds {
    private static final int TIME_DIGITS = 9;
    private static final int NOISE_DIGITS = 10;
    private static final double NOISE = Math.pow(36, NOISE_DIGITS);

    private final Loop loop;

    public RequestIds(Loop loop) {
        this.loop = loop;
    }

    public String next() {
        return padded(loop.nowMillis(), TIME_DIGITS)
                + "-"
                + padded((long) (loop.random() * NOISE), NOISE_DIGITS);
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number, 36);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
