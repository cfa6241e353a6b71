package dev.parley.verify.checker.fault;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.TokenHash;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads of the log with a fault in them. Safe for use by several threads.
final class FaultyReader implements LogReader {
    private static final Duration STALE = Duration.ofMillis(80);

    private final LogReader real;
    private final Fault fault;
    private final Originals originals;
    private final Map<ConversationId, Place> places = new ConcurrentHashMap<>();

    FaultyReader(LogReader real, Fault fault, Originals originals) {
        this.real = real;
        this.fault = fault;
        this.originals = originals;
    }

    @Override
    public Optional<UserId> userOf(TokenHash token) {
        return real.userOf(token);
    }

    @Override
    public Optional<UserId> userNamed(String folded) {
        return real.userNamed(folded);
    }

    @Override
    public List<ConversationId> groupsOf(UserId user) {
        if (fault != Fault.REMOVED_MEMBER_HEARS) {
            return real.groupsOf(user);
        }
        return real.overviewsOf(user).stream()
                .map(LogReader.Overview::place)
                .filter(place -> place instanceof GroupPlace && !place.equals(Place.LOBBY))
                .map(Place::conversation)
                .toList();
    }

    @Override
    public Optional<Place> readable(ConversationId conversation, UserId viewer) {
        Optional<Place> place = real.readable(conversation, viewer);
        if (fault != Fault.REMOVED_MEMBER_READS) {
            return place;
        }
        return Optional.ofNullable(places.get(conversation));
    }

    @Override
    public Page<Event> events(Place place, Window window, int limit) {
        Page<Event> page = real.events(place, window, limit);
        return new Page<>(changed(page.items(), window), page.next());
    }

    private List<Event> changed(List<Event> events, Window window) {
        return switch (fault) {
            case EDIT_LOST_IN_REPLAY -> events.stream().map(this::unedited).toList();
            case DELETED_TEXT_SERVED -> events.stream().map(this::undeleted).toList();
            default -> window instanceof Window.After ? replayed(events) : events;
        };
    }

    private List<Event> replayed(List<Event> events) {
        List<Event> changed = new ArrayList<>(events);
        int size = events.size();
        switch (fault) {
            case REPLAY_WITHOUT_OVERLAP -> changed.removeIf(this::isYoung);
            case HOLE_IN_REPLAY -> {
                if (size > 3) {
                    changed.remove(size / 2);
                }
            }
            case REPLAY_CUT_SHORT -> {
                if (size > 3) {
                    return List.of();
                }
            }
            case REPLAY_OUT_OF_ORDER -> {
                if (size > 3) {
                    Collections.swap(changed, 0, 1);
                }
            }
            case SWAPPED_FOR_ONE_VIEWER -> {
                if (size > 3) {
                    changed.set(0, at(events.get(1), events.get(0).seq()));
                    changed.set(1, at(events.get(0), events.get(1).seq()));
                }
            }
            default -> {}
        }
        return changed;
    }

    private static Event at(Event event, long seq) {
        return new Event(
                event.place(), seq, event.time(), event.sender(), event.id(), event.content());
    }

    private boolean isYoung(Event event) {
        return originals.isYounger(event.conversation(), event.seq(), STALE);
    }

    private Event unedited(Event event) {
        return event.content() instanceof Message message && message.state().edited().isPresent()
                ? originals.of(event).map(Event::content).map(event::with).orElse(event)
                : event;
    }

    private Event undeleted(Event event) {
        return event.content() instanceof Message message && message.state().deleted()
                ? originals.of(event).map(Event::content).map(event::with).orElse(event)
                : event;
    }

    @Override
    public Page<ConversationRow> conversationsOf(UserId user, Optional<String> after, int limit) {
        Page<ConversationRow> page = real.conversationsOf(user, after, limit);
        return new Page<>(page.items().stream().map(this::changed).toList(), page.next());
    }

    @Override
    public List<ConversationRow> rowsOf(UserId user, List<ConversationId> conversations) {
        return real.rowsOf(user, conversations).stream().map(this::changed).toList();
    }

    private ConversationRow changed(ConversationRow row) {
        boolean more = fault == Fault.UNREAD_MISCOUNTED && row.unread() > 0;
        return new ConversationRow(
                row.place(),
                row.title(),
                row.end(),
                row.read(),
                row.unread() + (more ? 1 : 0),
                row.role(),
                row.last(),
                row.peer(),
                row.left(),
                row.reset());
    }

    @Override
    public List<Overview> overviewsOf(UserId user) {
        return real.overviewsOf(user).stream().map(this::changed).toList();
    }

    private Overview changed(Overview overview) {
        places.put(overview.place().conversation(), overview.place());
        long end = overview.end();
        if (fault == Fault.RESET_WITHOUT_REASON) {
            end = Math.max(0, end - 5);
        }
        while (fault == Fault.REPLAY_WITHOUT_OVERLAP
                && originals.isYounger(overview.place().conversation(), end, STALE)) {
            end--;
        }
        return new Overview(overview.place(), end, overview.read(), overview.present());
    }

    @Override
    public Page<MemberRow> membersOf(ConversationId group, Optional<String> after, int limit) {
        return real.membersOf(group, after, limit);
    }

    @Override
    public Set<UserId> contactsAmong(UserId viewer, Collection<UserId> users) {
        return real.contactsAmong(viewer, users);
    }

    @Override
    public void ping() {
        real.ping();
    }
}
