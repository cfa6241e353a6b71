package dev.parley.verify.checker.history;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.checker.history.Entry.Kind;
import dev.parley.verify.checker.history.Sight.Way;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that the clients of a run saw, put in order for the checks. Not changed once made.
public final class Evidence {
    private final List<History> histories;
    private final long quietSince;
    private final Map<Request, Entry> requests = new HashMap<>();
    private final List<Acked> acks = new ArrayList<>();
    private final List<Sight> sights = new ArrayList<>();
    private final List<RowSight> rows = new ArrayList<>();
    private final Map<String, ConversationLog> logs = new TreeMap<>();

    /// @param quietSince from when on nothing was written any more: who asked after that saw the
    ///   log's end
    public Evidence(List<History> histories, long quietSince) {
        this.histories = List.copyOf(histories);
        this.quietSince = quietSince;
        histories.forEach(this::read);
        for (Sight sight : sights) {
            log(sight.event().conversation()).add(sight, quietSince);
        }
        for (Acked ack : acks) {
            log(ack.conversation()).add(ack);
        }
        logs.values().forEach(log -> log.finish(requests));
    }

    private ConversationLog log(String conversation) {
        return logs.computeIfAbsent(conversation, ConversationLog::new);
    }

    private void read(History history) {
        Map<String, Long> asked = new HashMap<>();
        long since = 0;
        for (Entry entry : history.entries()) {
            if (entry.kind() == Kind.SENT) {
                asked.put(entry.id(), entry.order());
                requests.putIfAbsent(new Request(entry.user(), entry.id()), entry);
            } else if (entry.kind() == Kind.RECEIVED) {
                if (entry.action().equals("welcome")) {
                    since = asked.getOrDefault(entry.id(), since);
                }
                read(entry, since, asked.getOrDefault(entry.id(), since));
            }
        }
    }

    private void read(Entry entry, long since, long asked) {
        switch (entry.action()) {
            case "private", "group", "event" -> see(entry.frame(), Way.PUSHED, since, entry);
            case "history" -> {
                JsonNode page = entry.frame();
                page.path("events").forEach(event -> see(event, Way.HISTORY, asked, entry));
            }
            case "synced" -> rows(entry, since);
            case "conversations" -> rows(entry, asked);
            case "ack" -> {
                if (entry.frame().has("seq")) {
                    acks.add(new Acked(entry.user(), entry.id(), entry));
                }
            }
            default -> {}
        }
    }

    private void rows(Entry entry, long since) {
        for (JsonNode row : entry.frame().path("conversations")) {
            rows.add(new RowSight(row, since, entry));
            if (row.has("last")) {
                see(row.path("last"), Way.ROW, since, entry);
            }
        }
    }

    private void see(JsonNode event, Way way, long since, Entry entry) {
        sights.add(new Sight(new EventFrame(event), way, since, entry));
    }

    /// What each client did.
    public List<History> histories() {
        return histories;
    }

    /// From when on nothing was written.
    public long quietSince() {
        return quietSince;
    }

    /// How a request was first sent.
    public Optional<Entry> request(String sender, String id) {
        @Nullable Entry entry = requests.get(new Request(sender, id));
        return Optional.ofNullable(entry);
    }

    /// Everything that was sent, as it was first.
    public Collection<Entry> requests() {
        return requests.values();
    }

    /// The acks of what was logged, again and again where they came again.
    public List<Acked> acks() {
        return acks;
    }

    /// Every event, each time somebody saw it.
    public List<Sight> sights() {
        return sights;
    }

    /// Every row, each time somebody saw it.
    public List<RowSight> rows() {
        return rows;
    }

    /// The logs as they turned out to be.
    public Collection<ConversationLog> logs() {
        return logs.values();
    }

    /// One of them; empty when nobody saw anything of it.
    public Optional<ConversationLog> logOf(String conversation) {
        @Nullable ConversationLog log = logs.get(conversation);
        return Optional.ofNullable(log);
    }
}
