package dev.parley.verify.checker.history;

import dev.parley.verify.checker.history.Sight.Way;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One conversation's log as its viewers' frames together tell it.
public final class ConversationLog {
    private final String conversation;
    private final NavigableMap<Long, Sight> first = new TreeMap<>();
    private final NavigableMap<Long, Sight> last = new TreeMap<>();
    private final Map<Long, Long> seenAt = new HashMap<>();
    private final NavigableMap<Long, Long> endKnownAt = new TreeMap<>();
    private final Map<Long, MessageVersions> messages = new TreeMap<>();
    private final Map<String, List<Membership>> memberships = new HashMap<>();
    private final Set<String> talkers = new HashSet<>();
    private boolean readAtTheEnd;

    ConversationLog(String conversation) {
        this.conversation = conversation;
    }

    void add(Sight sight, long quietSince) {
        long seq = sight.event().seq();
        first.putIfAbsent(seq, sight);
        if (sight.event().frame().has("receiver")) {
            talkers.add(sight.event().sender());
            talkers.add(sight.event().frame().path("receiver").asText());
        }
        seen(seq, sight.entry().order());
        if (sight.way() == Way.HISTORY && sight.since() > quietSince) {
            readAtTheEnd = true;
            last.putIfAbsent(seq, sight);
        }
    }

    void add(Acked ack) {
        seen(ack.seq(), ack.entry().order());
    }

    private void seen(long seq, long order) {
        seenAt.merge(seq, order, Math::min);
    }

    void finish(Map<Request, Entry> requests) {
        for (Map.Entry<Long, Long> one : seenAt.entrySet()) {
            endKnownAt.merge(one.getValue(), one.getKey(), Math::max);
        }
        long end = 0;
        for (Map.Entry<Long, Long> one : endKnownAt.entrySet()) {
            end = Math.max(end, one.getValue());
            one.setValue(end);
        }
        for (Sight sight : first.values()) {
            EventFrame event = sight.event();
            noteMembership(event, requests);
            if (event.isMessage()) {
                messages.put(event.seq(), new MessageVersions(event, sent(event, requests)));
            } else if (event.target() > 0) {
                MessageVersions target = messages.get(event.target());
                if (target != null) {
                    target.change(event, sent(event, requests));
                }
            }
        }
    }

    private static Optional<Entry> sent(EventFrame event, Map<Request, Entry> requests) {
        @Nullable Entry entry = requests.get(new Request(event.sender(), event.id()));
        return Optional.ofNullable(entry);
    }

    private void noteMembership(EventFrame event, Map<Request, Entry> requests) {
        List<String> concerned = new ArrayList<>(List.of(event.sender()));
        if (event.frame().has("user")) {
            concerned.add(event.frame().path("user").asText());
        }
        event.frame().path("members").forEach(one -> concerned.add(one.asText()));
        for (String user : concerned) {
            List<Membership> his = memberships.computeIfAbsent(user, _ -> new ArrayList<>());
            if (event.admits(user)) {
                his.add(
                        Membership.from(
                                event.seq(), askedAt(event, requests), seenAt(event.seq())));
            } else if (event.removes(user) && !his.isEmpty()) {
                his.add(
                        his.removeLast()
                                .until(event.seq(), askedAt(event, requests), seenAt(event.seq())));
            }
        }
    }

    private static long askedAt(EventFrame event, Map<Request, Entry> requests) {
        return sent(event, requests).map(Entry::order).orElse(0L);
    }

    private long seenAt(long seq) {
        return seenAt.getOrDefault(seq, Long.MAX_VALUE);
    }

    /// Its id.
    public String conversation() {
        return conversation;
    }

    /// Whether a user may be served event `seq` by something asked at `since` and received at
    /// `received`.
    public boolean mayShow(String user, long seq, long since, long received) {
        return switch (kind()) {
            case LOBBY -> true;
            case PRIVATE -> talkers.contains(user);
            case GROUP ->
                    membershipsOf(user).stream().anyMatch(one -> one.mayShow(seq, since, received));
        };
    }

    /// Whether a user surely belonged to it during all of that time.
    public boolean covers(String user, long since, long received) {
        return switch (kind()) {
            case LOBBY -> true;
            case PRIVATE -> talkers.contains(user);
            case GROUP -> membershipsOf(user).stream().anyMatch(one -> one.covers(since, received));
        };
    }

    private Kind kind() {
        if (conversation.equals("lobby")) {
            return Kind.LOBBY;
        }
        return talkers.isEmpty() ? Kind.GROUP : Kind.PRIVATE;
    }

    private enum Kind {
        LOBBY,
        PRIVATE,
        GROUP
    }

    /// When somebody first knew of the event.
    public long firstSeen(long seq) {
        return seenAt(seq);
    }

    /// The largest seq anybody knew of at that time.
    public long knownEnd(long order) {
        Map.@Nullable Entry<Long, Long> known = endKnownAt.lowerEntry(order);
        return known == null ? 0 : known.getValue();
    }

    /// What was first seen of an event.
    public Optional<Sight> sight(long seq) {
        return Optional.ofNullable(first.get(seq));
    }

    /// All events, as they were first seen.
    public Collection<Sight> events() {
        return first.values();
    }

    /// Whether a member read the whole of it when all was over.
    public boolean isReadAtTheEnd() {
        return readAtTheEnd;
    }

    /// The events found in it when all was over.
    public NavigableMap<Long, Sight> atTheEnd() {
        return last;
    }

    /// The largest seq anybody saw.
    public long end() {
        return first.isEmpty() ? 0 : first.lastKey();
    }

    /// The messages, by seq, with what became of each.
    public Collection<MessageVersions> messages() {
        return messages.values();
    }

    /// One message.
    public Optional<MessageVersions> message(long seq) {
        return Optional.ofNullable(messages.get(seq));
    }

    /// When a user belonged to it, in order.
    public List<Membership> membershipsOf(String user) {
        return memberships.getOrDefault(user, List.of());
    }
}
