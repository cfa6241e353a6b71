package dev.parley.verify.client;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A connection of somebody who is logged in. It tells answers from events, so a test may look at
/// one and leave the other; a test of their order among each other uses [#client] alone.
///
/// Confined to its test.
public final class Talker implements AutoCloseable {
    private final ServerProcess server;
    private final TestClient client;
    private final String name;
    private final String token;
    private final Deque<JsonNode> events = new ArrayDeque<>();
    private final Map<String, Deque<JsonNode>> answers = new HashMap<>();

    private Talker(ServerProcess server, TestClient client, JsonNode welcome) {
        this.server = server;
        this.client = client;
        this.name = welcome.path("user").textValue();
        this.token = welcome.path("token").textValue();
    }

    /// Somebody new, whose name begins like this.
    public static Talker enter(ServerProcess server, String prefix) {
        return enterAs(server, server.fresh(prefix));
    }

    /// Somebody new of this name.
    public static Talker enterAs(ServerProcess server, String name) {
        TestClient client = TestClient.connect(server.address());
        return new Talker(server, client, client.login(name));
    }

    /// Somebody who was here before.
    public static Talker back(ServerProcess server, String token) {
        TestClient client = TestClient.connect(server.address());
        client.send("login", "token", token);
        return new Talker(server, client, client.next("welcome"));
    }

    /// Another connection of the same user.
    public Talker again() {
        return back(server, token);
    }

    public TestClient client() {
        return client;
    }

    public String name() {
        return name;
    }

    public String token() {
        return token;
    }

    /// Sends a request with a new `id` and gives its answer, whatever it is.
    public JsonNode ask(String action, Object... namesAndValues) {
        return askAs(server.fresh("ask"), action, namesAndValues);
    }

    /// Sends a request with this `id` and gives its answer, whatever it is.
    public JsonNode askAs(String id, String action, Object... namesAndValues) {
        client.sendText(TestClient.frame(action, namesAndValues).put("id", id).toString());
        return answer(id);
    }

    /// The answer to the request of this `id`; what else comes before it waits to be asked for.
    public JsonNode answer(String id) {
        while (answersTo(id).isEmpty()) {
            sort(client.next());
        }
        return answersTo(id).remove();
    }

    /// The next event.
    public JsonNode event() {
        while (events.isEmpty()) {
            sort(client.next());
        }
        return events.remove();
    }

    private Deque<JsonNode> answersTo(String id) {
        return answers.computeIfAbsent(id, _ -> new ArrayDeque<>());
    }

    private void sort(JsonNode frame) {
        if (Frames.isEvent(frame)) {
            events.add(frame);
        } else {
            answersTo(frame.path("id").asText()).add(frame);
        }
    }

    /// The next event of a conversation; those of others before it are dropped.
    public JsonNode eventOf(String conversation) {
        while (true) {
            JsonNode event = event();
            if (event.path("conversation").asText().equals(conversation)) {
                return event;
            }
        }
    }

    /// All events that came until now: what is not among them was not sent.
    ///
    /// The request that ends them goes through the writer, as they did, and so cannot overtake them
    /// on their way to this connection.
    public List<JsonNode> eventsSoFar() {
        ask("join", "group", "lobby");
        List<JsonNode> all = new ArrayList<>(events);
        events.clear();
        return all;
    }

    @Override
    public void close() {
        client.close();
    }
}
