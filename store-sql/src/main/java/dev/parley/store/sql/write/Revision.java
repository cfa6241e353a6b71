package dev.parley.store.sql.write;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.event.Place;
import dev.parley.store.sql.row.EventRows;
import dev.parley.store.sql.row.EventRows.Replacement;
import dev.parley.store.sql.row.ReactionRows;
import dev.parley.store.sql.row.SeqRows;
import dev.parley.store.sql.row.StateRows;
import dev.parley.store.sql.row.StateRows.Positioned;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;
import dev.parley.store.sql.write.Staged.Spot;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The events that one transaction looks at, and those it gives other content. What the transaction
/// itself appended is changed in place; what was committed before is left alone until [#committed],
/// for readers see it. Confined to the writer thread.
final class Revision {
    private final Session session;
    private final Staged staged;

    /// Events found in the database; nobody else has these entries.
    private final Map<Spot, Entry> found = new HashMap<>();

    private final Map<Entry, Event> replaced = new LinkedHashMap<>();

    Revision(Session session, Staged staged) {
        this.session = session;
        this.staged = staged;
    }

    /// An event as the transaction has it.
    Optional<Event> event(long conversation, Place place, long seq) throws SQLException {
        return find(conversation, place, seq).map(this::now);
    }

    private Event now(Entry entry) {
        Event changed = replaced.get(entry);
        return changed == null ? entry.event() : changed;
    }

    private Optional<Entry> find(long conversation, Place place, long seq) throws SQLException {
        Spot spot = new Spot(conversation, seq);
        Entry known = staged.spots().get(spot);
        if (known == null) {
            known = found.get(spot);
        }
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Entry> recent = session.tail().at(place.conversation(), seq);
        if (recent.isPresent()) {
            return recent;
        }
        Optional<Entry> settled = EventRows.find(session.connection(), conversation, place, seq);
        settled.ifPresent(entry -> found.put(spot, entry));
        return settled;
    }

    /// Takes note of an event's other content. Of a deleted message the reactions go at once.
    void replace(long conversation, Event event) throws SQLException {
        Entry entry =
                find(conversation, event.place(), event.seq())
                        .orElseThrow(() -> new IllegalStateException("no event " + event.seq()));
        entry.requireSame(event);
        if (isDeleted(event)) {
            ReactionRows.clear(session.connection(), conversation, event.seq());
        }
        if (entry.position() > session.lastPosition()) {
            entry.become(event);
        } else {
            replaced.put(entry, event);
        }
    }

    private static boolean isDeleted(Event event) {
        return event.content() instanceof Message message && message.state().deleted();
    }

    /// Writes everything, once the transaction's own events are inserted.
    void write() throws SQLException {
        SqlConnection connection = session.connection();
        List<Replacement> replacements = new ArrayList<>();
        List<Entry> deleted = new ArrayList<>();
        List<Positioned> states = new ArrayList<>();
        for (Entry entry : staged.entries()) {
            addState(states, entry, entry.event());
        }
        for (Map.Entry<Entry, Event> one : replaced.entrySet()) {
            replacements.add(new Replacement(one.getKey(), one.getValue()));
            addState(states, one.getKey(), one.getValue());
            if (isDeleted(one.getValue())) {
                deleted.add(one.getKey());
            }
        }
        EventRows.replace(connection, replacements);
        SeqRows.disown(connection, deleted);
        StateRows.put(connection, states);
    }

    private void addState(List<Positioned> states, Entry entry, Event event) throws SQLException {
        Content content = event.content();
        boolean changed = content instanceof Message m && !m.state().equals(MessageState.NEW);
        if (content instanceof Message message && (changed || replaced.containsKey(entry))) {
            OptionalLong textAt = textAt(entry.conversation(), event, message);
            states.add(new Positioned(entry.position(), message.state(), textAt));
        }
    }

    private OptionalLong textAt(long conversation, Event event, Message message)
            throws SQLException {
        if (message.state().edited().isEmpty()) {
            return OptionalLong.empty();
        }
        Edit edit = message.state().edited().get();
        Content expected = new Edited(event.seq(), Optional.of(message.text()));
        return OptionalLong.of(
                find(conversation, event.place(), edit.seq())
                        .filter(entry -> now(entry).content().equals(expected))
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "event "
                                                + edit.seq()
                                                + " (expected: the edit of "
                                                + event.seq()
                                                + ", with its text)"))
                        .position());
    }

    /// Shows readers what was committed. Whether anything committed before was replaced.
    boolean committed() {
        replaced.forEach(Entry::become);
        return !replaced.isEmpty();
    }
}
