package dev.parley.protocol.id;

import java.util.Optional;

/// Who is behind a connection: 1 to 128 characters without control characters, compared exactly.
///
/// A guest's id is a [Name]; an id from a token issuer may be any well-formed text.
public record UserId(String value) implements Comparable<UserId> {
    /// Longest id, in UTF-16 code units.
    public static final int LENGTH_MAX = 128;

    public UserId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "user id (expected: 1 to 128 characters, no control characters)");
        }
    }

    /// The id, or nothing when the text is not well-formed.
    public static Optional<UserId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new UserId(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return !text.isEmpty()
                && text.length() <= LENGTH_MAX
                && (Ascii.allWithin(text, ' ', '~')
                        || text.codePoints().noneMatch(UserId::isRefused));
    }

    private static boolean isRefused(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
