package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A connection that logged in with cursors, and what it was sent from `welcome` to `synced`.
///
/// @param frames all of it in between, in order
record Returned(TestClient client, JsonNode welcome, List<JsonNode> frames, JsonNode synced)
        implements AutoCloseable {

    /// The user comes back on a new connection.
    static Returned fresh(ServerProcess server, Talker user, Map<String, Long> cursors) {
        return again(TestClient.connect(server.address()), user, cursors);
    }

    /// The user logs in on this connection, which has nothing left to read.
    static Returned again(TestClient client, Talker user, Map<String, Long> cursors) {
        client.send("login", "token", user.token(), "cursors", cursors);
        return readToSynced(client);
    }

    /// What comes after a login that was sent already.
    static Returned readToSynced(TestClient client) {
        JsonNode welcome = client.next();
        assertThat(action(welcome)).isEqualTo("welcome");
        List<JsonNode> frames = new ArrayList<>();
        JsonNode frame = client.next();
        while (!action(frame).equals("synced")) {
            frames.add(frame);
            frame = client.next();
        }
        return new Returned(client, welcome, frames, frame);
    }

    /// What was replayed, in order.
    List<JsonNode> events() {
        return frames.stream().filter(Frames::isEvent).toList();
    }

    /// What was replayed of one conversation, in order.
    List<JsonNode> events(String conversation) {
        return events().stream().filter(event -> conversation(event).equals(conversation)).toList();
    }

    /// What `synced` says of a conversation.
    Optional<JsonNode> row(String conversation) {
        return list(synced, "conversations").stream()
                .filter(row -> conversation(row).equals(conversation))
                .findFirst();
    }

    @Override
    public void close() {
        client.close();
    }
}
