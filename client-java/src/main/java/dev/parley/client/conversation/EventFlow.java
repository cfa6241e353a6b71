package dev.parley.client.conversation;

import dev.parley.client.frame.Event;
import dev.parley.client.frame.Row;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The events of all conversations: each once, in order, never over a hole. Owns the cursors.
/// Confined to the loop.
///
/// An event that does not come next is not kept back: the owner asks the server for all that comes
/// after the cursors, which is the one way to recover from anything. Only one's own events, known
/// by an early ack, wait during a catch-up, because the replay may not bring them.
public final class EventFlow {
    /// As many as fit into a login of the size every server takes.
    static final int CURSORS_MAX = 4_000;

    private final Owner owner;

    /// By how recently they moved.
    private final Map<String, Long> cursors = new LinkedHashMap<>(16, 0.75f, true);

    /// One's own events that came before those below them.
    private final Map<String, SortedMap<Long, Event>> early = new HashMap<>();

    /// Conversations in which something came since the last login.
    private final Set<String> touched = new HashSet<>();

    /// Cursors at which a hole was met that another login did not fill.
    private final Map<String, Long> holes = new HashMap<>();

    private boolean catchingUp;

    /// Whose events they are.
    public interface Owner {
        /// The next event.
        void onEvent(Event event);

        /// A conversation goes on elsewhere.
        void onReset(String conversation);

        /// A cursor moved.
        void onCursor(String conversation, long seq);

        /// A conversation is not followed any more.
        void onForgotten(String conversation);

        /// Something is missing.
        void onHole();

        /// Who we are.
        String user();
    }

    public EventFlow(Owner owner, Map<String, Long> cursors) {
        this.owner = owner;
        this.cursors.putAll(cursors);
    }

    /// How far each conversation is held without a hole.
    public Map<String, Long> cursors() {
        return Map.copyOf(cursors);
    }

    /// A login with the cursors was sent: what comes now continues them.
    public void onLogin() {
        catchingUp = true;
        touched.clear();
        early.clear(); // The replay has them.
    }

    /// An event from the server.
    ///
    /// @param reset it does not continue the cursor
    public void onArrival(Event event, boolean reset) {
        String conversation = event.conversation();
        if (reset) {
            reset(conversation, event.seq() - 1);
        }
        touched.add(conversation);
        accept(event);
        releaseEarly(conversation);
    }

    /// The event that stands behind an ack.
    public void onOwn(Event event) {
        String conversation = event.conversation();
        boolean waits = catchingUp && !isNext(event) && !isKnown(event);
        if (waits) {
            early.computeIfAbsent(conversation, _ -> new TreeMap<>()).put(event.seq(), event);
        } else {
            accept(event);
        }
    }

    /// The end of a catch-up.
    public void onSynced(List<Row> rows) {
        boolean hole = false;
        for (Row row : rows) {
            if (leavesHole(row)) {
                noteHole(row.conversation());
                hole = true;
            }
        }
        catchingUp = false;
        Map<String, SortedMap<Long, Event>> waiting = new HashMap<>(early);
        early.clear();
        waiting.values().forEach(events -> events.values().forEach(this::accept));
        if (hole) {
            owner.onHole();
        }
    }

    /// Forgets every cursor, because they are of another log, and says so.
    public void resetAll() {
        Set<String> held = Set.copyOf(cursors.keySet());
        forgetAll();
        held.forEach(owner::onReset);
    }

    /// Forgets every cursor, because they are another user's.
    public void forgetAll() {
        Set<String> held = Set.copyOf(cursors.keySet());
        cursors.clear();
        early.clear();
        touched.clear();
        holes.clear();
        held.forEach(owner::onForgotten);
    }

    private boolean isKnown(Event event) {
        Long cursor = cursors.get(event.conversation());
        return cursor != null && event.seq() <= cursor;
    }

    private boolean isNext(Event event) {
        Long cursor = cursors.get(event.conversation());
        return cursor != null && event.seq() == cursor + 1;
    }

    private void accept(Event event) {
        String conversation = event.conversation();
        boolean begins = !cursors.containsKey(conversation);
        if (begins || isNext(event)) {
            pass(event);
        } else if (!isKnown(event) && !catchingUp) {
            noteHole(conversation);
            owner.onHole();
        }
    }

    /// A hole that is met twice at the same place is one the server does not fill: what is held is
    /// given up for what it has.
    private void noteHole(String conversation) {
        Long cursor = cursors.get(conversation);
        if (cursor != null && cursor.equals(holes.put(conversation, cursor))) {
            forget(conversation);
            owner.onReset(conversation);
        }
    }

    private void pass(Event event) {
        String conversation = event.conversation();
        holes.remove(conversation);
        // The cursor moves only after the application has had the event.
        owner.onEvent(event);
        if (event.removes(owner.user())) {
            forget(conversation);
        } else {
            move(conversation, event.seq());
        }
    }

    private void releaseEarly(String conversation) {
        SortedMap<Long, Event> waiting = early.get(conversation);
        while (waiting != null && !waiting.isEmpty()) {
            Event first = waiting.get(waiting.firstKey());
            if (first == null || !(isNext(first) || isKnown(first))) {
                return;
            }
            waiting.remove(first.seq());
            accept(first);
        }
    }

    private void move(String conversation, long seq) {
        cursors.put(conversation, seq);
        owner.onCursor(conversation, seq);
        if (cursors.size() > CURSORS_MAX) {
            String oldest = cursors.keySet().iterator().next();
            forget(oldest);
            owner.onReset(oldest);
        }
    }

    private void reset(String conversation, long seq) {
        if (cursors.containsKey(conversation)) {
            owner.onReset(conversation);
        }
        holes.remove(conversation);
        move(conversation, seq);
    }

    private void forget(String conversation) {
        holes.remove(conversation);
        if (cursors.remove(conversation) != null) {
            owner.onForgotten(conversation);
        }
    }

    /// Takes over what a row says. Returns whether events before its end are missing.
    private boolean leavesHole(Row row) {
        String conversation = row.conversation();
        Long cursor = cursors.get(conversation);
        if (row.left()) {
            forget(conversation);
        } else if (touched.contains(conversation)) {
            return cursor != null && cursor < row.seq();
        } else if (row.reset()) {
            reset(conversation, row.seq());
        } else if (cursor == null && row.seq() == 0) {
            move(conversation, 0);
        } else {
            return cursor != null && cursor < row.seq();
        }
        return false;
    }
}
