package dev.parley.verify.checker.client;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.checker.history.EventFrame;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How far a client holds each conversation without a hole: a cursor moves only over a contiguous
/// run of events and own acks. Confined to its client.
final class Cursors {
    private final Map<String, Long> held = new HashMap<>();
    private final String user;

    Cursors(String user) {
        this.user = user;
    }

    /// For a login.
    Map<String, Long> toSend() {
        return new TreeMap<>(held);
    }

    /// The conversations held.
    Set<String> conversations() {
        return held.keySet();
    }

    /// How far a conversation is held; 0 when not at all.
    long of(String conversation) {
        return held.getOrDefault(conversation, 0L);
    }

    void onEvent(EventFrame event) {
        String conversation = event.conversation();
        @Nullable Long at = held.get(conversation);
        if (at == null
                || event.frame().path("reset").booleanValue()
                || event.seq() == at + 1
                || (event.admits(user) && event.seq() > at)) {
            held.put(conversation, event.seq());
        }
        if (event.removes(user) && event.seq() == of(conversation)) {
            held.remove(conversation);
        }
    }

    /// @param admits whether the acked request made the client's user a member
    void onAck(String conversation, long seq, boolean admits) {
        @Nullable Long at = held.get(conversation);
        boolean next = at == null ? seq == 1 || admits : seq == at + 1 || (admits && seq > at);
        if (next) {
            held.put(conversation, seq);
        }
    }

    void onLeft(String conversation) {
        held.remove(conversation);
    }

    void onRow(JsonNode row) {
        String conversation = row.path("conversation").asText();
        if (row.path("left").booleanValue()) {
            held.remove(conversation);
        } else if (row.path("reset").booleanValue()) {
            held.putIfAbsent(conversation, row.path("seq").longValue());
        }
    }
}
