package dev.parley.verify.checker.check;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.Entry.Kind;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.History;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A page of history has no hole, and begins or ends where it was asked to.
final class HistoryCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (History history : evidence.histories()) {
            Map<String, Entry> asked = new HashMap<>();
            for (Entry entry : history.entries()) {
                if (entry.kind() == Kind.SENT) {
                    asked.put(entry.id(), entry);
                } else if (entry.action().equals("history")) {
                    @Nullable Entry ask = asked.get(entry.id());
                    if (ask != null && !isSound(ask.frame(), entry.frame().path("events"))) {
                        found.add(
                                new Violation(
                                        Promise.NO_HOLE,
                                        "a page of history is not what was asked for",
                                        List.of(ask, entry)));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isSound(JsonNode ask, JsonNode events) {
        for (int i = 1; i < events.size(); i++) {
            if (seq(events.get(i)) != seq(events.get(i - 1)) + 1) {
                return false;
            }
        }
        if (events.isEmpty()) {
            return true;
        }
        long first = seq(events.get(0));
        long last = seq(events.get(events.size() - 1));
        return (!ask.has("after") || first == ask.path("after").longValue() + 1)
                && (!ask.has("before") || last < ask.path("before").longValue())
                && events.size() <= ask.path("limit").intValue();
    }

    private static long seq(JsonNode event) {
        return event.path("seq").longValue();
    }
}
