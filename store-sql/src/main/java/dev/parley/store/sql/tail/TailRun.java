package dev.parley.store.sql.tail;

import java.util.List;

/// The end of one conversation as it was in memory at some moment: contiguous, with no event more
/// or less since, though each is seen as it is now. Everything of the conversation below [#first]
/// was in the database by seq before that moment.
public final class TailRun {
    private static final TailRun EMPTY = new TailRun(List.of(), Long.MAX_VALUE, 0);

    private final List<TailPart> parts;
    private final long first;
    private final long end;

    private TailRun(List<TailPart> parts, long first, long end) {
        this.parts = parts;
        this.first = first;
        this.end = end;
    }

    /// A run over adjoining parts, oldest first.
    static TailRun of(List<TailPart> parts) {
        return parts.isEmpty()
                ? EMPTY
                : new TailRun(parts, parts.getFirst().first(), parts.getLast().end());
    }

    /// Whether there is nothing.
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /// The first seq; beyond every seq when there is nothing.
    public long first() {
        return first;
    }

    /// The last seq; 0 when there is nothing.
    public long end() {
        return end;
    }

    /// The entry of a seq between [#first] and [#end].
    public Entry at(long seq) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            TailPart part = parts.get(i);
            if (part.first() <= seq) {
                return part.at(seq);
            }
        }
        throw new IndexOutOfBoundsException(seq + " (expected: " + first + " to " + end + ")");
    }
}
