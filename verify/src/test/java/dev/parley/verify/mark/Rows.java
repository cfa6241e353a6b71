package dev.parley.verify.mark;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.list;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the server says of a user's conversations, both ways of asking.
final class Rows {
    private Rows() {}

    /// The row of one conversation in `conversations`.
    static JsonNode row(Talker viewer, String conversation) {
        return find(list(viewer.ask("conversations", "limit", 200), "conversations"), conversation);
    }

    /// The row of one conversation in the `synced` of a client that has nothing of it yet.
    static JsonNode syncedRow(ServerProcess server, Talker viewer, String conversation) {
        try (TestClient client = TestClient.connect(server.address())) {
            Map<String, Long> cursors = Map.of(conversation, 0L);
            client.send("login", "token", viewer.token(), "cursors", cursors);
            return find(list(client.next("synced"), "conversations"), conversation);
        }
    }

    private static JsonNode find(List<JsonNode> rows, String conversation) {
        return rows.stream()
                .filter(row -> conversation(row).equals(conversation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + conversation + ": " + rows));
    }

    /// The receipts that came to a connection since it last asked something or was looked at.
    static List<JsonNode> receipts(Talker talker) {
        Stream<JsonNode> frames = talker.client().soFar().stream();
        return frames.filter(frame -> action(frame).equals("receipt")).toList();
    }
}
