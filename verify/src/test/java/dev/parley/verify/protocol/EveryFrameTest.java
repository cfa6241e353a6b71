package dev.parley.verify.protocol;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.testkit.schema.ProtocolSchema;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Everything the schemas describe is sent by a running server, and everything it sends is
/// described: [TestClient] refuses any frame that is not.
@Serving
final class EveryFrameTest {
    /// Sent by a server in trouble; tests of that see them.
    private static final Set<String> OF_TROUBLE = Set.of("behind", "goaway");

    private static final List<String> EVENTS =
            List.of(
                    "created", "joined", "left", "invited", "kicked", "role", "title", "edited",
                    "deleted", "reacted");

    private final ServerProcess server;
    private final String alice;
    private final String bob;
    private final String team;
    private final TestClient hers;
    private final TestClient his;
    private final Set<String> seen = new TreeSet<>();

    EveryFrameTest(ServerProcess server) {
        this.server = server;
        this.alice = server.fresh("alice");
        this.bob = server.fresh("bob");
        this.team = server.fresh("team");
        this.hers = TestClient.connect(server.address());
        this.his = TestClient.connect(server.address());
    }

    @AfterEach
    void hangUp() {
        hers.close();
        his.close();
    }

    @Test
    void everyFrameAndEveryKindOfEventIsSent() {
        note(hers.login(alice));
        note(his.login(bob));
        String pair = talkInPrivate();
        changeMessages(pair);
        changeGroup();
        read(pair);
        comeBack(pair);
        note(hers.ask("join", "group", "lobby")); // Refused.
        ask(hers, "heartbeat");
        hers.soFar().forEach(this::note);
        his.soFar().forEach(this::note);

        assertThat(seen).isEqualTo(described());
    }

    private static Set<String> described() {
        Set<String> all = new TreeSet<>();
        ProtocolSchema.frames().actions().forEach(all::add);
        all.remove("event");
        all.removeAll(OF_TROUBLE);
        EVENTS.forEach(kind -> all.add("event " + kind));
        return all;
    }

    private String talkInPrivate() {
        JsonNode first = ask(hers, "private", "receiver", bob, "message", "hi", "data", 7);
        ask(his, "private", "receiver", alice, "message", "hello", "replyTo", 1);
        ask(hers, "typing", "receiver", bob, "on", true);
        note(his.next("typing"));
        hers.send("presence", "users", List.of(bob));
        note(hers.next("presence"));
        return conversation(first);
    }

    private void changeMessages(String pair) {
        ask(hers, "react", "conversation", pair, "seq", 2, "reaction", "👍", "on", true);
        ask(hers, "edit", "conversation", pair, "seq", 1, "message", "hi there");
        ask(hers, "edit", "conversation", pair, "seq", 1, "message", "good morning");
        ask(his, "delete", "conversation", pair, "seq", 2);
        ask(his, "react", "conversation", pair, "seq", 1, "reaction", "☕", "on", true);
        ask(his, "react", "conversation", pair, "seq", 1, "reaction", "☕", "on", false);
        ask(his, "react", "conversation", pair, "seq", 1, "reaction", "☕", "on", true);
    }

    private void changeGroup() {
        List<String> members = List.of(bob);
        ask(hers, "create", "group", team, "visibility", "public", "members", members);
        ask(his, "leave", "group", team);
        ask(his, "join", "group", team);
        ask(his, "leave", "group", team);
        ask(hers, "invite", "group", team, "user", bob);
        ask(hers, "role", "group", team, "user", bob, "role", "admin");
        ask(his, "title", "group", team, "title", "Our Team");
        ask(his, "group", "group", team, "message", "hi all");
        ask(hers, "kick", "group", team, "user", bob);
        ask(hers, "members", "group", team);
    }

    private void read(String pair) {
        ask(his, "read", "conversation", pair, "seq", 1);
        note(hers.next("receipt"));
        ask(his, "delivered", "conversation", pair, "seq", 3);
        JsonNode history = ask(hers, "history", "conversation", pair);
        list(history, "events").forEach(this::note);
        ask(his, "conversations");
    }

    /// With what replay adds: messages as they are now, and `reset`.
    private void comeBack(String pair) {
        ask(hers, "group", "group", "lobby", "message", "hi all");
        String token = hers.login(alice).path("token").asText();
        try (TestClient again = TestClient.connect(server.address())) {
            Map<String, Integer> cursors = Map.of(pair, 1, "lobby", 1 << 30);
            again.send("login", "token", token, "cursors", cursors);
            note(again.next("welcome"));
            JsonNode synced = note(again.next("synced"));

            assertThat(list(synced, "conversations")).isNotEmpty();
            assertThat(again.soFar().stream().filter(frame -> frame.has("reset"))).isNotEmpty();
        }
    }

    private JsonNode ask(TestClient client, String action, Object... namesAndValues) {
        JsonNode answer = client.ask(action, namesAndValues);
        assertThat(action(answer)).as("%s", answer).isNotEqualTo("error");
        return note(answer);
    }

    private JsonNode note(JsonNode frame) {
        String event = frame.path("event").asText();
        seen.add(event.isEmpty() ? action(frame) : "event " + event);
        return frame;
    }
}
