package dev.parley.verify.checker.check;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.Entry.Kind;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.History;
import dev.parley.verify.checker.history.RowSight;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Marks only go up: in the receipts of a connection, from one row of a user to a later one, and
/// from an acked `read` to the rows after it.
final class MarksCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (History history : evidence.histories()) {
            receipts(history, found);
            acked(evidence, history, found);
        }
        return found;
    }

    private static void receipts(History history, List<Violation> found) {
        Map<String, Entry> highest = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (entry.kind() == Kind.OPENED) {
                highest.clear();
            } else if (entry.action().equals("receipt")) {
                for (String mark : new String[] {"read", "delivered"}) {
                    if (entry.frame().has(mark)) {
                        receipt(entry, mark, highest, found);
                    }
                }
            }
        }
    }

    private static void receipt(
            Entry entry, String mark, Map<String, Entry> highest, List<Violation> found) {
        JsonNode frame = entry.frame();
        String whose =
                "%s of %s in %s"
                        .formatted(
                                mark,
                                frame.path("user").asText(),
                                frame.path("conversation").asText());
        @Nullable Entry before = highest.put(whose, entry);
        if (before != null
                && before.frame().path(mark).longValue() > frame.path(mark).longValue()) {
            found.add(new Violation(Promise.MARKS, whose + " went back", List.of(before, entry)));
        }
    }

    /// What the user was told of a mark, so far, by conversation.
    private record Floor(long read, Entry entry) {}

    private static void acked(Evidence evidence, History history, List<Violation> found) {
        Map<Entry, List<RowSight>> rows = new HashMap<>();
        for (RowSight row : evidence.rows()) {
            if (row.viewer().equals(history.user())) {
                rows.computeIfAbsent(row.entry(), _ -> new ArrayList<>()).add(row);
            }
        }
        Map<String, Entry> sent = new HashMap<>();
        Map<String, List<Floor>> floors = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (entry.kind() == Kind.SENT) {
                sent.put(entry.id(), entry);
            } else if (entry.action().equals("ack")) {
                @Nullable Entry request = sent.get(entry.id());
                if (request != null && request.action().equals("read")) {
                    noteRead(evidence, request, entry, floors);
                }
            }
            for (RowSight row : rows.getOrDefault(entry, List.of())) {
                checkRow(row, floors, found);
            }
        }
    }

    /// A mark beyond the end became the end, which was at least what the client knew of.
    private static void noteRead(
            Evidence evidence, Entry request, Entry ack, Map<String, List<Floor>> floors) {
        String conversation = request.frame().path("conversation").asText();
        long end = evidence.logOf(conversation).map(log -> knownEnd(log, request)).orElse(0L);
        long read = Math.min(request.frame().path("seq").longValue(), end);
        raise(floors, conversation, new Floor(read, ack));
    }

    private static long knownEnd(ConversationLog log, Entry request) {
        return log.knownEnd(request.order());
    }

    private static void raise(Map<String, List<Floor>> floors, String conversation, Floor floor) {
        floors.computeIfAbsent(conversation, _ -> new ArrayList<>()).add(floor);
    }

    private static void checkRow(
            RowSight row, Map<String, List<Floor>> floors, List<Violation> found) {
        if (row.left()) {
            return;
        }
        for (Floor floor : floors.getOrDefault(row.conversation(), List.of())) {
            if (floor.entry.order() < row.since() && floor.read > row.read()) {
                found.add(
                        new Violation(
                                Promise.MARKS,
                                "%s had read %s up to %d, and then a row says %d"
                                        .formatted(
                                                row.viewer(),
                                                row.conversation(),
                                                floor.read,
                                                row.read()),
                                List.of(floor.entry, row.entry())));
                break;
            }
        }
        List<Floor> known = floors.computeIfAbsent(row.conversation(), _ -> new ArrayList<>());
        known.removeIf(floor -> floor.entry.order() < row.since() && floor.read <= row.read());
        known.add(new Floor(row.read(), row.entry()));
    }
}
