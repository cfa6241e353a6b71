package dev.parley.verify.checker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was sent and is not answered yet, in the order it was first sent. Confined to its client.
final class Outbox {
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(ObjectNode frame, long sentNanos, long againNanos) {
        private boolean isRefusedForNow() {
            return againNanos != 0;
        }
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Whether a request of this id waits.
    boolean holds(JsonNode frame) {
        return waiting.containsKey(id(frame));
    }

    void put(ObjectNode frame) {
        waiting.put(id(frame), new Waiting(frame, System.nanoTime(), 0));
    }

    private static String id(JsonNode frame) {
        return frame.path("id").asText();
    }

    /// Takes out what an answer is to.
    Optional<ObjectNode> answered(JsonNode answer) {
        @Nullable Waiting request = waiting.remove(id(answer));
        return Optional.ofNullable(request).map(Waiting::frame);
    }

    /// The server said to come back with this one.
    void refusedForNow(JsonNode error) {
        waiting.computeIfPresent(
                id(error),
                (_, request) -> {
                    long wait =
                            Duration.ofMillis(error.path("retryAfter").longValue()).toNanos() + 1;
                    return new Waiting(request.frame, request.sentNanos, System.nanoTime() + wait);
                });
    }

    /// From now on answers are waited for anew.
    void startAgain() {
        waiting.replaceAll((_, one) -> new Waiting(one.frame, System.nanoTime(), one.againNanos));
    }

    /// Everything, to be sent on a new connection.
    List<ObjectNode> all() {
        waiting.replaceAll((_, one) -> new Waiting(one.frame, System.nanoTime(), 0));
        return waiting.values().stream().map(Waiting::frame).toList();
    }

    /// What was refused for now, and is to be sent again by now.
    List<ObjectNode> due() {
        long now = System.nanoTime();
        List<ObjectNode> due = new ArrayList<>();
        waiting.replaceAll((_, one) -> {
            if (!one.isRefusedForNow() || one.againNanos > now) {
                return one;
            }
            due.add(one.frame);
            return new Waiting(one.frame, now, 0);
        });
        return due;
    }

    /// For how long the server owes an answer.
    Duration owed() {
        long now = System.nanoTime();
        return waiting.values().stream()
                .filter(one -> !one.isRefusedForNow())
                .mapToLong(one -> now - one.sentNanos)
                .max()
                .stream()
                .mapToObj(Duration::ofNanos)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return waiting.values().stream().map(Waiting::frame).limit(5).toList().toString();
    }
}
