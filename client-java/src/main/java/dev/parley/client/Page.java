package dev.parley.client;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// Which part of a conversation's log: the newest, what is before a seq, or what is after one.
///
/// @param limit 1 to 200; absent: the server's default
public record Page(OptionalLong before, OptionalLong after, OptionalInt limit) {
    public Page {
        if (before.isPresent() && after.isPresent()) {
            throw new IllegalArgumentException("page (expected: before or after, not both)");
        }
    }

    /// The last events.
    public static Page newest(int limit) {
        return new Page(OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(limit));
    }

    /// The last events before one.
    public static Page before(long seq, int limit) {
        return new Page(OptionalLong.of(seq), OptionalLong.empty(), OptionalInt.of(limit));
    }

    /// The first events after one.
    public static Page after(long seq, int limit) {
        return new Page(OptionalLong.empty(), OptionalLong.of(seq), OptionalInt.of(limit));
    }
}
