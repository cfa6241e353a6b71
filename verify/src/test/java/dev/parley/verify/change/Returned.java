package dev.parley.verify.change;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody is sent who comes back with cursors, up to `synced`.
record Returned(List<JsonNode> events, JsonNode synced) {

    /// Comes back on a connection of its own.
    static Returned as(Talker who, ServerProcess server, Map<String, Long> cursors) {
        try (TestClient client = TestClient.connect(server.address())) {
            client.send("login", "token", who.token(), "cursors", cursors);
            List<JsonNode> events = new ArrayList<>();
            while (true) {
                JsonNode frame = client.next();
                if (Frames.isEvent(frame)) {
                    events.add(frame);
                } else if (Frames.action(frame).equals("synced")) {
                    return new Returned(events, frame);
                }
            }
        }
    }

    /// The events of one conversation.
    List<JsonNode> of(String conversation) {
        return events.stream()
                .filter(event -> Frames.conversation(event).equals(conversation))
                .toList();
    }

    /// What `synced` says of a conversation.
    Optional<JsonNode> row(String conversation) {
        return Frames.list(synced, "conversations").stream()
                .filter(row -> Frames.conversation(row).equals(conversation))
                .findAny();
    }
}
