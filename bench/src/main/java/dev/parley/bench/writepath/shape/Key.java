package dev.parley.bench.writepath.shape;

import java.util.Comparator;

/// Identifies a request within the days that its answer is remembered.
public record Key(String id, String sender, String conversation) {
    static final Comparator<Key> BY_ID =
            Comparator.comparing(Key::id)
                    .thenComparing(Key::sender)
                    .thenComparing(Key::conversation);
}
