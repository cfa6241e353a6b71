package dev.parley.store.sql.tail;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.Remembered;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;

import java.util.Optional;

/// An event with what the log knows besides.
///
/// @param position its number in the whole log; holes are possible
/// @param conversation its conversation's number in the database
public record Entry(long position, long conversation, Event event, Optional<Keyed> keyed) {
    private static final int OVERHEAD_BYTES = 256;

    /// Where its key belongs to: its conversation, or 0 for a key without one.
    public long scope(DedupKey key) {
        return key.scope().isPresent() ? conversation : 0;
    }

    /// What a retry of its request is told.
    public Remembered remembered(long fingerprint) {
        return new Remembered(event.conversation(), event.seq(), event.time(), fingerprint);
    }

    /// About how much memory it takes.
    long bytes() {
        long text =
                switch (event.content()) {
                    case Content.Message message -> textLength(message);
                    case Content.Created created -> 64L * created.members().size();
                    case Content.Joined _, Content.Left _ -> 0;
                };
        return OVERHEAD_BYTES + text;
    }

    /// Characters of text and data.
    public static long textLength(Content.Message message) {
        return (long) message.text().length()
                + message.data().map(JsonText::value).orElse("").length();
    }
}
