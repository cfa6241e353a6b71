package dev.parley.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A moment written into a message's text, so that whoever receives it knows how long it took. Both
/// ends are in this process, so its own clock will do.
public final class Stamp {
    /// Of no moment.
    public static final String EMPTY = "@@0000000000000000";

    private static final byte[] MARK = "@@".getBytes(US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);
    private static final int DIGIT_COUNT = EMPTY.length() - 2;

    private Stamp() {}

    /// Writes `System.nanoTime()` of a moment over a stamp.
    static void write(byte[] text, int at, long nanoTime) {
        long rest = nanoTime;
        for (int i = at + MARK.length + DIGIT_COUNT - 1; i >= at + MARK.length; i--, rest >>>= 4) {
            text[i] = DIGITS[(int) rest & 15];
        }
    }

    /// The moment of the first stamp; -1 when there is none.
    public static long read(Payload payload) {
        int at = payload.indexOf(MARK);
        if (at < 0) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < DIGIT_COUNT; i++) {
            value = value << 4 | Character.digit(payload.get(at + MARK.length + i), 16);
        }
        return value;
    }
}
