package dev.parley.protocol.id;

import java.util.Optional;

/// A client's own name for a request: 1 to 64 printable ASCII characters. Its answer repeats it,
/// and for what is logged it is the key under which a retry is recognised.
public record RequestId(String value) {
    /// Longest id, in characters.
    public static final int LENGTH_MAX = 64;

    public RequestId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("id (expected: 1 to 64 printable ASCII characters)");
        }
    }

    /// The id, or nothing when the text is not well-formed.
    public static Optional<RequestId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new RequestId(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return !text.isEmpty() && text.length() <= LENGTH_MAX && Ascii.allWithin(text, ' ', '~');
    }

    @Override
    public String toString() {
        return value;
    }
}
