package dev.parley.gateway.session;

import dev.parley.gateway.socket.Connection;
import dev.parley.gateway.socket.LongFrame;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// The newest events of the conversations last written in, as they went out: a client that was away
/// for a moment is fed from here, without a question to the log. Bounded in bytes; what is dropped
/// is in the log. Safe from any thread; the writer's adds, before anyone else hears of the event.
///
/// An event is served as it is now, so what a later one changed is forgotten here, and whoever
/// needs it asks the log.
final class RecentEvents {
    static final int EVENTS_MAX = 256;

    /// What a small event weighs besides its frame, its conversation counted in.
    private static final int OVERHEAD_BYTES = 256;

    private final long bytesMax;

    /// The one written in longest ago first.
    private final Map<ConversationId, Deque<Recent>> rings = new LinkedHashMap<>();

    private long bytes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    RecentEvents(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// One event's frame, shared by all who are fed.
    static final class Recent {
        private final long seq;
        private final byte[] framed;
        private final Optional<LongFrame> deflatable;

        /// The message it edits, or 0.
        private final long edits;

        private final Optional<UserId> removed;

        private Recent(Event event, byte[] framed, Optional<LongFrame> deflatable) {
            this.seq = event.seq();
            this.framed = framed;
            this.deflatable = deflatable;
            this.edits = event.content() instanceof Content.Edited edited ? edited.target() : 0;
            this.removed = event.removed();
        }

        long seq() {
            return seq;
        }

        /// As that socket gets it; not to be changed.
        byte[] framedFor(Connection connection) {
            return deflatable.isPresent() && connection.compression().isOn()
                    ? deflatable.get().deflated()
                    : framed;
        }

        /// Whether it takes this user out of the conversation.
        boolean removes(UserId user) {
            return removed.filter(user::equals).isPresent();
        }

        /// With its compressed form, whether or not there is one yet: it is no longer than this
        /// one.
        private long bytes() {
            return (deflatable.isPresent() ? 2L : 1L) * framed.length + OVERHEAD_BYTES;
        }
    }

    /// Takes note of an event just committed.
    synchronized void add(Event event, byte[] framed, Optional<LongFrame> deflatable) {
        ConversationId id = event.conversation();
        @Nullable Deque<Recent> known = rings.remove(id);
        Deque<Recent> ring = known == null ? new ArrayDeque<>(4) : known;
        rings.put(id, ring);
        if (!ring.isEmpty() && ring.getLast().seq != event.seq() - 1) {
            dropAll(ring);
        }
        forgetWhatItChanges(ring, event);
        Recent recent = new Recent(event, framed, deflatable);
        ring.addLast(recent);
        bytes += recent.bytes();
        if (ring.size() > EVENTS_MAX) {
            dropFirst(ring);
        }
        makeRoom();
    }

    /// What stands before the newest thing that changed is forgotten with it: a run has no hole.
    private void forgetWhatItChanges(Deque<Recent> ring, Event event) {
        long target =
                switch (event.content()) {
                    case Content.Edited edited -> edited.target();
                    case Content.Deleted deleted -> deleted.target();
                    case Content.Reacted reacted -> reacted.target();
                    default -> 0;
                };
        if (target == 0) {
            return;
        }
        boolean reaction = event.content() instanceof Content.Reacted;
        long changed = 0;
        for (Recent recent : ring) {
            if (recent.seq == target || (recent.edits == target && !reaction)) {
                changed = recent.seq;
            }
        }
        while (!ring.isEmpty() && ring.getFirst().seq <= changed) {
            dropFirst(ring);
        }
    }

    private void makeRoom() {
        Iterator<Deque<Recent>> oldest = rings.values().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            dropAll(oldest.next());
            oldest.remove();
        }
    }

    private void dropAll(Deque<Recent> ring) {
        while (!ring.isEmpty()) {
            dropFirst(ring);
        }
    }

    private void dropFirst(Deque<Recent> ring) {
        bytes -= ring.removeFirst().bytes();
    }

    /// The events after `seq`, oldest first, at most `limit`; nothing when they are not all here,
    /// or there is none.
    Optional<List<Recent>> after(ConversationId conversation, long seq, int limit) {
        Optional<List<Recent>> found = find(conversation, seq, limit);
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    private synchronized Optional<List<Recent>> find(
            ConversationId conversation, long seq, int limit) {
        @Nullable Deque<Recent> ring = rings.get(conversation);
        if (ring == null || ring.isEmpty() || ring.getFirst().seq > seq + 1) {
            return Optional.empty();
        }
        List<Recent> found = new ArrayList<>();
        for (Recent recent : ring) {
            if (recent.seq > seq && found.size() < limit) {
                found.add(recent);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /// How often [#after] found what was asked for.
    long hits() {
        return hits.sum();
    }

    /// How often it did not.
    long misses() {
        return misses.sum();
    }
}
