package dev.parley.store.sql.tail;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.Remembered;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Deleted;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Invited;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Kicked;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Content.Reacted;
import dev.parley.protocol.event.Content.Retitled;
import dev.parley.protocol.event.Content.RoleChanged;
import dev.parley.protocol.event.Event;

import java.util.Optional;

/// An event as it is now, with what the log knows besides. The writer thread gives it other
/// content, any thread reads: who holds an entry sees the change, and everything the change is made
/// of.
public final class Entry {
    private static final int OVERHEAD_BYTES = 256;

    private final long position;
    private final long conversation;
    private final Optional<Keyed> keyed;
    private volatile Event event;

    /// An entry for an event.
    ///
    /// @param position its number in the whole log; holes are possible
    /// @param conversation its conversation's number in the database
    public Entry(long position, long conversation, Event event, Optional<Keyed> keyed) {
        this.position = position;
        this.conversation = conversation;
        this.event = event;
        this.keyed = keyed;
    }

    /// Its event's number in the whole log.
    public long position() {
        return position;
    }

    /// The number of its conversation in the database.
    public long conversation() {
        return conversation;
    }

    /// The event.
    public Event event() {
        return event;
    }

    /// The key its event is remembered under, if it has one.
    public Optional<Keyed> keyed() {
        return keyed;
    }

    /// Gives the event other content of the same kind. Everything else of it stays, so where it is
    /// and what it is remembered under do too.
    public void become(Event changed) {
        requireSame(changed);
        event = changed;
    }

    /// Refuses what the event cannot become.
    ///
    /// @throws IllegalStateException when it is another event, or of another kind
    public void requireSame(Event changed) {
        Event now = event;
        boolean same =
                changed.equals(now.with(changed.content()))
                        && changed.content().getClass() == now.content().getClass();
        if (!same) {
            throw new IllegalStateException(
                    "event " + changed.seq() + " (expected: other content of the same kind)");
        }
    }

    /// Where its key belongs to: its conversation, or 0 for a key without one.
    public long scope(DedupKey key) {
        return key.scope().isPresent() ? conversation : 0;
    }

    /// What a retry of its request is told.
    public Remembered remembered(long fingerprint) {
        Event now = event;
        return new Remembered(now.conversation(), now.seq(), now.time(), fingerprint);
    }

    /// About how much memory it takes. What a message grows by later is not in it: the event that
    /// says so has the same text and counts.
    long bytes() {
        return OVERHEAD_BYTES + length(event.content());
    }

    /// About how many characters an event's content has.
    public static long length(Content content) {
        return switch (content) {
            case Message message -> message.length() + 64L * message.state().reactions().size();
            case Created created -> 64L * created.members().size();
            case Edited edited -> edited.text().map(String::length).orElse(0);
            case Retitled retitled -> retitled.title().length();
            case Joined _, Left _, Invited _, Kicked _, RoleChanged _, Deleted _, Reacted _ -> 0;
        };
    }
}
