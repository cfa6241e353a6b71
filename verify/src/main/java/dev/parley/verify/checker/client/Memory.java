package dev.parley.verify.checker.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.verify.checker.history.EventFrame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// What a client remembers to do something with later: some of the messages it saw, and some of its
/// requests that were acked. Bounded. Confined to its client.
final class Memory {
    private static final int MAX = 64;

    private final List<Known> messages = new ArrayList<>();
    private final List<ObjectNode> acked = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();

    /// A message somebody sent.
    record Known(String conversation, long seq, String sender) {}

    void onEvent(EventFrame event) {
        reached(event.conversation(), event.seq());
        if (event.isMessage()) {
            keep(messages, new Known(event.conversation(), event.seq(), event.sender()));
        }
    }

    void onAcked(ObjectNode request, String conversation, long seq, String self) {
        reached(conversation, seq);
        keep(acked, request);
        if (request.has("message") && !request.has("seq")) {
            keep(messages, new Known(conversation, seq, self));
        }
    }

    private void reached(String conversation, long seq) {
        ends.merge(conversation, seq, Math::max);
    }

    private static <T> void keep(List<T> list, T one) {
        if (list.size() == MAX) {
            list.removeFirst();
        }
        list.add(one);
    }

    Optional<Known> anyMessage(SplittableRandom random) {
        return any(messages, random);
    }

    Optional<Known> ownMessage(String self, SplittableRandom random) {
        return any(messages.stream().filter(one -> one.sender().equals(self)).toList(), random);
    }

    Optional<ObjectNode> anyAcked(SplittableRandom random) {
        return any(acked, random);
    }

    /// The conversations it ever saw something of.
    Set<String> conversations() {
        return ends.keySet();
    }

    /// A conversation and the largest seq seen there.
    Optional<Map.Entry<String, Long>> anyConversation(SplittableRandom random) {
        return any(List.copyOf(ends.entrySet()), random);
    }

    private static <T> Optional<T> any(List<T> list, SplittableRandom random) {
        return list.isEmpty()
                ? Optional.empty()
                : Optional.of(list.get(random.nextInt(list.size())));
    }
}
