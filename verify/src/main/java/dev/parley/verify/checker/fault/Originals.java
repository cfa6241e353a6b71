package dev.parley.verify.checker.fault;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.id.ConversationId;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What this process appended, as it was then and when, for faults that forget what came of it.
/// Safe from any thread.
final class Originals {
    private final Map<Place, Original> originals = new ConcurrentHashMap<>();

    private record Place(ConversationId conversation, long seq) {}

    private record Original(Event event, long nanos) {}

    void note(Event event) {
        originals.put(place(event), new Original(event, System.nanoTime()));
    }

    private static Place place(Event event) {
        return new Place(event.conversation(), event.seq());
    }

    Optional<Event> of(Event event) {
        return Optional.ofNullable(originals.get(place(event))).map(Original::event);
    }

    /// Whether the event was appended less than so long ago.
    boolean isYounger(ConversationId conversation, long seq, Duration age) {
        return Optional.ofNullable(originals.get(new Place(conversation, seq)))
                .map(one -> System.nanoTime() - one.nanos < age.toNanos())
                .orElse(false);
    }
}
