package dev.parley.store.sql.tail;

import dev.parley.core.log.DedupKey;
import dev.parley.protocol.id.ConversationId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Events that are put in order together. The writer thread owns it; readers see its parts only.
public final class Generation {
    private final Map<ConversationId, TailPart> parts = new ConcurrentHashMap<>();

    /// In order of arrival, which the order of keys nearly is: sorting them is cheap.
    private final Map<DedupKey, Entry> keys = new LinkedHashMap<>();

    private int rows;
    private long bytes;
    private long lastPosition;

    void add(Entry entry) {
        ConversationId conversation = entry.event().conversation();
        TailPart part = parts.get(conversation);
        if (part == null) {
            part = new TailPart(entry.event().seq());
            part.add(entry);
            parts.put(conversation, part);
        } else {
            part.add(entry);
        }
        if (entry.keyed().isPresent()) {
            keys.put(entry.keyed().get().key(), entry);
        }
        rows++;
        bytes += entry.bytes();
        lastPosition = entry.position();
    }

    @Nullable TailPart part(ConversationId conversation) {
        return parts.get(conversation);
    }

    Optional<Entry> keyed(DedupKey key) {
        return Optional.ofNullable(keys.get(key));
    }

    int rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /// The position of its last event.
    public long lastPosition() {
        return lastPosition;
    }

    /// Its events by conversation and seq.
    public List<Entry> bySeq() {
        List<TailPart> ordered = new ArrayList<>(parts.values());
        ordered.sort(Comparator.comparingLong(part -> part.at(part.first()).conversation()));
        List<Entry> entries = new ArrayList<>(rows);
        for (TailPart part : ordered) {
            for (long seq = part.first(); seq <= part.end(); seq++) {
                entries.add(part.at(seq));
            }
        }
        return entries;
    }

    /// Its events that have a key, by key.
    public List<Map.Entry<DedupKey, Entry>> byKey() {
        List<Map.Entry<DedupKey, Entry>> ordered = new ArrayList<>(keys.entrySet());
        ordered.sort((one, other) -> compare(one.getKey(), other.getKey()));
        return ordered;
    }

    /// By hand, as the writer waits for it.
    private static int compare(DedupKey one, DedupKey other) {
        int byId = one.id().value().compareTo(other.id().value());
        return byId == 0 ? one.sender().compareTo(other.sender()) : byId;
    }
}
