package dev.parley.verify.checker.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.EventFrame;
import dev.parley.verify.checker.history.Evidence;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Follows one user's connections, one after the other, through their histories. For each
/// conversation it knows the seq the connection has reached. Confined to its check.
final class PushWalk {
    /// Newest pages are at most this long, so a `reset` begins at most this much before the end.
    private static final long PAGE_MAX = 200;

    private final Evidence evidence;
    private final String user;
    private final List<Violation> found;
    private final Map<String, Entry> sent = new HashMap<>();
    private final Map<String, Long> at = new HashMap<>();
    private final Map<String, Entry> reachedBy = new HashMap<>();
    private final Map<String, Set<Long>> ownAcked = new HashMap<>();
    private final Map<String, Set<Long>> ownEntries = new HashMap<>();
    private final Map<String, Entry> unexplained = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private JsonNode cursors = MissingNode.getInstance();
    private boolean catchingUp;
    private boolean behind;
    private long since;
    private long replayMax;

    PushWalk(Evidence evidence, String user, List<Violation> found) {
        this.evidence = evidence;
        this.user = user;
        this.found = found;
    }

    void onEntry(Entry entry) {
        switch (entry.kind()) {
            case OPENED -> {
                sent.clear();
                begin(MissingNode.getInstance());
            }
            case SENT -> sent.put(entry.id(), entry);
            case RECEIVED -> onFrame(entry);
            case ENDED -> {}
        }
    }

    private void begin(JsonNode with) {
        cursors = with;
        at.clear();
        reachedBy.clear();
        ownAcked.clear();
        ownEntries.clear();
        unexplained.clear();
        open.clear();
        with.properties().forEach(one -> at.put(one.getKey(), one.getValue().longValue()));
        catchingUp = !with.isMissingNode();
        behind = false;
    }

    private void onFrame(Entry entry) {
        switch (entry.action()) {
            case "welcome" -> onWelcome(entry);
            case "private", "group", "event" -> onEvent(new EventFrame(entry.frame()), entry);
            case "ack" -> onAck(entry);
            case "synced" -> onSynced(entry);
            case "behind" -> behind = true;
            default -> {}
        }
    }

    private void onWelcome(Entry entry) {
        @Nullable Entry login = sent.get(entry.id());
        if (login != null) {
            since = login.order();
            begin(login.frame().path("cursors"));
            replayMax = entry.frame().path("limits").path("replay").longValue();
            reachedBy.clear();
        }
    }

    private void onEvent(EventFrame event, Entry entry) {
        String conversation = event.conversation();
        long seq = event.seq();
        if (behind) {
            tell(Promise.NO_HOLE, event, entry, "came after behind, before another login");
        }
        @Nullable Long reached = at.get(conversation);
        if (event.frame().path("reset").booleanValue()) {
            onReset(event, entry);
        } else if (reached == null) {
            onFirst(event, entry);
        } else if (seq <= reached) {
            if (!isOwnAcked(conversation, seq)) {
                tell(Promise.NO_HOLE, event, entry, "came after " + reached + ", so again or late");
            }
            return;
        } else if (seq > reached + 1 && !event.admits(user) && !skips(conversation, reached, seq)) {
            tell(Promise.NO_HOLE, event, entry, "came after " + reached + ": a hole");
        }
        at.put(conversation, seq);
        reachedBy.put(conversation, entry);
    }

    private void onReset(EventFrame event, Entry entry) {
        JsonNode cursor = cursors.path(event.conversation());
        boolean much = event.seq() > cursor.longValue() + replayMax - PAGE_MAX;
        if (!catchingUp || (!cursor.isMissingNode() && !much)) {
            tell(
                    Promise.RESET,
                    event,
                    entry,
                    "came with reset, though cursor " + cursor + " is not " + replayMax + " back");
        }
    }

    /// Without a cursor: from the beginning, or from where the user came in, or, with a reset in
    /// the row, from the end.
    private void onFirst(EventFrame event, Entry entry) {
        String conversation = event.conversation();
        boolean explained =
                event.seq() == 1
                        || event.admits(user)
                        || open.contains(conversation)
                        || skips(conversation, 0, event.seq());
        if (explained) {
            return;
        }
        if (catchingUp) {
            unexplained.put(conversation, entry);
        } else {
            tell(Promise.NO_HOLE, event, entry, "is the first, without reset");
        }
    }

    private boolean isOwnAcked(String conversation, long seq) {
        return ownAcked.getOrDefault(conversation, Set.of()).contains(seq);
    }

    /// Whether own acks lead from `reached`, or from an ack that took the user in, to `seq`.
    private boolean skips(String conversation, long reached, long seq) {
        for (long own = seq - 1; own > reached; own--) {
            if (!isOwnAcked(conversation, own)) {
                return false;
            }
            if (ownEntries.getOrDefault(conversation, Set.of()).contains(own)) {
                return true;
            }
        }
        return true;
    }

    private void onAck(Entry entry) {
        JsonNode ack = entry.frame();
        @Nullable Entry request = sent.get(entry.id());
        if (!ack.has("seq") || request == null) {
            return;
        }
        String conversation = ack.path("conversation").asText();
        long seq = ack.path("seq").longValue();
        boolean admits = request.action().equals("join") || request.action().equals("create");
        note(ownAcked, conversation, seq);
        if (admits) {
            note(ownEntries, conversation, seq);
        }
        @Nullable Long reached = at.get(conversation);
        // The first of a conversation, and not a late repetition of one acked before.
        boolean first = seq == 1 && ownAcked.getOrDefault(conversation, Set.of()).size() == 1;
        boolean next = reached == null ? !catchingUp && (admits || first) : seq == reached + 1;
        if (next || (!catchingUp && reached != null && admits && seq > reached)) {
            at.put(conversation, seq);
            reachedBy.put(conversation, entry);
        } else if (!catchingUp && reached != null && seq > reached && isMember(entry)) {
            Stories story = new Stories(evidence).add(entry);
            story.sent(user, entry.id()).event(conversation, reached + 1);
            found.add(
                    new Violation(
                            Promise.NO_HOLE,
                            "%s %d was acked after %d".formatted(conversation, seq, reached),
                            story.entries()));
        }
    }

    /// Who was taken out meanwhile still gets the ack of what was stored, but not what came before.
    private boolean isMember(Entry ack) {
        return evidence.logOf(ack.frame().path("conversation").asText())
                .map(log -> log.covers(user, since, ack.order()))
                .orElse(false);
    }

    private static void note(Map<String, Set<Long>> where, String conversation, long seq) {
        where.computeIfAbsent(conversation, _ -> new HashSet<>()).add(seq);
    }

    private void onSynced(Entry entry) {
        for (JsonNode row : entry.frame().path("conversations")) {
            if (row.path("reset").booleanValue()) {
                String conversation = row.path("conversation").asText();
                unexplained.remove(conversation);
                if (!at.containsKey(conversation)) {
                    open.add(conversation);
                }
            }
        }
        for (Entry first : unexplained.values()) {
            tell(Promise.NO_HOLE, new EventFrame(first.frame()), first, "is the first, no reset");
        }
        if (catchingUp) {
            evidence.logs().forEach(log -> checkReached(log, entry));
        }
        catchingUp = false;
        unexplained.clear();
    }

    /// What somebody knew of before the login has to be there by now.
    private void checkReached(ConversationLog log, Entry synced) {
        String conversation = log.conversation();
        long needed = log.knownEnd(since);
        long reached = at.getOrDefault(conversation, 0L);
        while (isOwnAcked(conversation, reached + 1)) {
            reached++;
        }
        boolean member = log.covers(user, since, synced.order());
        if (member && reached < needed && !open.contains(conversation)) {
            Stories story = new Stories(evidence).add(synced).event(conversation, reached + 1);
            evidence.acks().stream()
                    .filter(ack -> ack.conversation().equals(conversation))
                    .filter(ack -> ack.seq() == needed)
                    .limit(1)
                    .forEach(ack -> story.add(ack.entry()));
            story.event(conversation, needed);
            found.add(
                    new Violation(
                            Promise.NO_GAP,
                            "%s was synced with %s up to %d, of %d known before its login"
                                    .formatted(user, conversation, reached, needed),
                            story.entries()));
        }
    }

    private void tell(Promise promise, EventFrame event, Entry entry, String what) {
        Stories story = new Stories(evidence).add(entry);
        @Nullable Entry before = reachedBy.get(event.conversation());
        if (before != null) {
            story.add(before);
        }
        String subject = "%s %d ".formatted(event.conversation(), event.seq());
        found.add(new Violation(promise, subject + what, story.entries()));
    }
}
