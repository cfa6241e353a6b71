package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.Entry;

import java.util.Comparator;
import java.util.List;

/// A promise that was broken, and the few records that say so.
///
/// @param what in words
/// @param story what contradicts each other, in order
public record Violation(Promise promise, String what, List<Entry> story) {
    public Violation {
        story = story.stream().distinct().sorted(Comparator.comparingLong(Entry::order)).toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(promise.words()).append(": ").append(what);
        story.forEach(entry -> text.append("\n    ").append(entry));
        return text.toString();
    }
}
