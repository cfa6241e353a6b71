package dev.parley.terminal;

import java.util.regex.Pattern;

/// Makes what other people wrote safe to be shown by a terminal. Stateless.
///
/// Whoever can put an escape sequence on a screen can clear it, fake what others said, change the
/// window's title, or, with some terminals, type. So sequences go as a whole, every other control
/// character goes too, and so does what turns the direction of writing around. Two marks stay
/// although they are invisible: Persian and emoji need the joiner and the non-joiner.
final class CleanText {
    private static final int LENGTH_MAX = 4_000;

    /// ECMA-48: control sequences; strings up to their terminator; two-character escapes.
    private static final Pattern SEQUENCE =
            Pattern.compile(
                    "(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]?"
                            + "|(?:\\u001b[PX\\]^_]|[\\u0090\\u0098\\u009d-\\u009f])"
                            + "[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)?"
                            + "|\\u001b[ -/]*[0-~]?");

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private CleanText() {}

    /// One line: a name, a title, a reason.
    static String line(String text) {
        return lines(text).replace('\n', ' ');
    }

    /// Lines, separated by `\n`.
    static String lines(String text) {
        String whole = SEQUENCE.matcher(text).replaceAll("");
        StringBuilder clean = new StringBuilder(Math.min(whole.length(), LENGTH_MAX));
        int[] points = whole.codePoints().limit(LENGTH_MAX).toArray();
        for (int point : points) {
            keep(point, clean);
        }
        if (whole.codePointCount(0, whole.length()) > LENGTH_MAX) {
            clean.append(" … (").append(whole.length()).append(" characters)");
        }
        return clean.toString();
    }

    private static void keep(int point, StringBuilder clean) {
        switch (Character.getType(point)) {
            case Character.CONTROL -> {
                if (point == '\n') {
                    clean.append('\n');
                } else if (point == '\t') {
                    clean.append("    ");
                }
            }
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
            case Character.FORMAT -> {
                if (point == JOINER || point == NON_JOINER) {
                    clean.appendCodePoint(point);
                }
            }
            case Character.SURROGATE -> clean.append('\uFFFD');
            default -> clean.appendCodePoint(point);
        }
    }
}
