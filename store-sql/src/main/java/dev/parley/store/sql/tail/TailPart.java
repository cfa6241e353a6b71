package dev.parley.store.sql.tail;

import java.util.Arrays;

/// One conversation's contiguous events within a generation. One thread adds, any thread reads.
///
/// `size` is written last: who reads it first finds every entry below it.
final class TailPart {
    private static final int FIRST_CAPACITY = 4;

    private final long first;
    private Entry[] entries = new Entry[FIRST_CAPACITY];
    private volatile int size;

    /// A part that begins with seq `first`.
    TailPart(long first) {
        this.first = first;
    }

    void add(Entry entry) {
        int count = size;
        if (entry.event().seq() != first + count) {
            throw new IllegalStateException(
                    "seq " + entry.event().seq() + " (expected: " + (first + count) + ")");
        }
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
        }
        entries[count] = entry;
        size = count + 1;
    }

    /// The seq of its first event.
    long first() {
        return first;
    }

    /// The seq of its last event so far.
    long end() {
        return first + size - 1;
    }

    /// The entry of a seq not beyond an [#end] seen before.
    Entry at(long seq) {
        return entries[(int) (seq - first)];
    }
}
