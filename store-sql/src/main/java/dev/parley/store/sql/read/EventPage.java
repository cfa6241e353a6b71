package dev.parley.store.sql.read;

import dev.parley.core.log.LogReader.Page;
import dev.parley.protocol.event.Event;
import dev.parley.store.sql.tail.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers one page of events, until it has as many or as much text as it may. Confined to one
/// call.
final class EventPage {
    private static final long TEXT_MAX = 512 * 1024;

    private final int limit;
    private final List<Event> events = new ArrayList<>();
    private long text;
    private boolean more;

    EventPage(int limit) {
        this.limit = limit;
    }

    /// Takes the event unless the page is full; false says that it was, and that there is more.
    boolean offer(Event event) {
        long length = Entry.length(event.content());
        boolean full = events.size() == limit || (text + length > TEXT_MAX && !events.isEmpty());
        if (full) {
            more = true;
            return false;
        }
        events.add(event);
        text += length;
        return true;
    }

    /// Whether an event was refused.
    boolean isFull() {
        return more;
    }

    /// How many events to ask the database for: what fits, and one that tells there is more.
    int wanted() {
        return limit - events.size() + 1;
    }

    /// The page in ascending order.
    Page<Event> ascending() {
        return new Page<>(events, next());
    }

    /// The page of events that were offered in descending order, turned round.
    Page<Event> descending() {
        return new Page<>(events.reversed(), next());
    }

    private Optional<String> next() {
        return more ? Optional.of(Long.toString(events.getLast().seq())) : Optional.empty();
    }
}
