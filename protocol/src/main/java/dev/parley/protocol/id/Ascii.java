package dev.parley.protocol.id;

/// Looks at the characters of short texts, without allocating: every frame brings some. Stateless.
final class Ascii {
    private Ascii() {}

    /// Whether every character lies in `[min, max]`.
    static boolean allWithin(String text, char min, char max) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < min || c > max) {
                return false;
            }
        }
        return true;
    }

    /// Whether every character is one of ASCII.
    static boolean isAscii(String text) {
        return allWithin(text, '\0', '\u007f');
    }
}
