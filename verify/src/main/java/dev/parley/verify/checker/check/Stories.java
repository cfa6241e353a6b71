package dev.parley.verify.checker.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.RowSight;
import dev.parley.verify.checker.history.Sight;
import dev.parley.verify.checker.history.Sight.Way;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Collects the few records that tell of a broken promise. Confined to its check.
final class Stories {
    private final Evidence evidence;
    private final List<Entry> entries = new ArrayList<>();

    Stories(Evidence evidence) {
        this.evidence = evidence;
    }

    Stories add(Entry entry) {
        entries.add(entry);
        return this;
    }

    /// Of a page only the event that matters.
    Stories add(Sight sight) {
        return sight.way() == Way.PUSHED
                ? add(sight.entry())
                : part(sight.entry(), sight.way().name(), sight.event().frame());
    }

    Stories add(RowSight row) {
        return part(row.entry(), "row", row.row());
    }

    private Stories part(Entry entry, String name, JsonNode what) {
        ObjectNode shown = entry.frame().deepCopy();
        shown.retain("action", "id");
        shown.set("… " + name.toLowerCase(Locale.ROOT), what);
        return add(new Entry(entry.order(), entry.user(), entry.connection(), entry.kind(), shown));
    }

    /// The request of that name, as it was first sent.
    Stories sent(String sender, String id) {
        evidence.request(sender, id).ifPresent(this::add);
        return this;
    }

    /// How an event was first seen.
    Stories event(String conversation, long seq) {
        evidence.logOf(conversation).flatMap(log -> log.sight(seq)).ifPresent(this::add);
        return this;
    }

    List<Entry> entries() {
        return entries;
    }
}
