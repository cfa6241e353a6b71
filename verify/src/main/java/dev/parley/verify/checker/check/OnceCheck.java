package dev.parley.verify.checker.check;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.checker.history.Acked;
import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.Entry;
import dev.parley.verify.checker.history.Entry.Kind;
import dev.parley.verify.checker.history.EventFrame;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.History;
import dev.parley.verify.checker.history.Request;
import dev.parley.verify.checker.history.Sight;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A request is one event, and every ack of it names that; its id with another body is refused.
/// Clients give every request an id of its own, whatever the conversation.
final class OnceCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        storedTwice(evidence, found);
        ackedTwice(evidence, found);
        for (History history : evidence.histories()) {
            acceptedWithAnotherBody(evidence, history, found);
        }
        return found;
    }

    private static void storedTwice(Evidence evidence, List<Violation> found) {
        Map<Request, Sight> seen = new HashMap<>();
        for (ConversationLog log : evidence.logs()) {
            for (Sight sight : log.events()) {
                EventFrame event = sight.event();
                Request request = new Request(event.sender(), event.id());
                @Nullable Sight before = seen.putIfAbsent(request, sight);
                if (before != null) {
                    found.add(
                            new Violation(
                                    Promise.ONCE,
                                    "%s is stored as %s %d and as %s %d"
                                            .formatted(
                                                    event.id(),
                                                    before.event().conversation(),
                                                    before.event().seq(),
                                                    event.conversation(),
                                                    event.seq()),
                                    new Stories(evidence)
                                            .sent(event.sender(), event.id())
                                            .add(before)
                                            .add(sight)
                                            .entries()));
                }
            }
        }
    }

    private static void ackedTwice(Evidence evidence, List<Violation> found) {
        Map<Request, Acked> seen = new HashMap<>();
        for (Acked ack : evidence.acks()) {
            @Nullable Acked before = seen.putIfAbsent(new Request(ack.sender(), ack.id()), ack);
            if (before != null && !before.entry().frame().equals(ack.entry().frame())) {
                found.add(
                        new Violation(
                                Promise.ONCE,
                                ack.id() + " was acked in two ways",
                                new Stories(evidence)
                                        .sent(ack.sender(), ack.id())
                                        .add(before.entry())
                                        .add(ack.entry())
                                        .entries()));
            }
        }
    }

    private static void acceptedWithAnotherBody(
            Evidence evidence, History history, List<Violation> found) {
        Map<String, Entry> lastSent = new HashMap<>();
        Map<String, JsonNode> firstAcked = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (entry.kind() == Kind.SENT) {
                lastSent.put(entry.id(), entry);
            } else if (entry.kind() == Kind.RECEIVED && entry.action().equals("ack")) {
                @Nullable Entry sent = lastSent.get(entry.id());
                if (sent == null || !entry.frame().has("seq")) {
                    continue;
                }
                @Nullable JsonNode body = firstAcked.putIfAbsent(entry.id(), sent.frame());
                if (body != null && !body.equals(sent.frame())) {
                    found.add(
                            new Violation(
                                    Promise.ONCE,
                                    entry.id() + " was acked again for another body",
                                    new Stories(evidence)
                                            .sent(entry.user(), entry.id())
                                            .add(sent)
                                            .add(entry)
                                            .entries()));
                }
            }
        }
    }
}
