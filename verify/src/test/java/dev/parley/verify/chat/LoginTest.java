package dev.parley.verify.chat;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/// Who may be whom.
@Serving
final class LoginTest {
    private final ServerProcess server;
    private final Talker alice;
    private final TestClient client;

    LoginTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "Alice");
        this.client = TestClient.connect(server.address());
    }

    @AfterEach
    void hangUp() {
        client.close();
        alice.close();
    }

    @Test
    void aTakenNameIsAConflictInAnySpellingAndTheConnectionStays() {
        for (String name : List.of(alice.name(), alice.name().toUpperCase(Locale.ROOT))) {
            JsonNode answer = client.ask("login", "user", name);
            assertThat(code(answer)).as("login as %s", name).isEqualTo("conflict");
        }
        assertThat(client.login(server.fresh("other")).path("user").asText()).startsWith("other");
    }

    @Test
    void theTokenIsTheWayBackAndIsRepeated() {
        client.send("login", "token", alice.token(), "user", alice.name());

        JsonNode welcome = client.next("welcome");
        assertThat(welcome.path("user").asText()).isEqualTo(alice.name());
        assertThat(welcome.path("token").asText()).isEqualTo(alice.token());
    }

    @Test
    void aTokenOfAnotherUserIsRefusedAndTheConnectionClosed() {
        client.send("login", "token", alice.token(), "user", server.fresh("mallory"));

        assertThat(code(client.next("error"))).isEqualTo("unauthorized");
        assertThat(client.awaitClose().code()).isEqualTo(4500);
    }

    @Test
    void anUnknownTokenIsRefusedAndTheConnectionClosed() {
        client.send("login", "token", "x".repeat(43));

        assertThat(code(client.next("error"))).isEqualTo("unauthorized");
        assertThat(client.awaitClose().code()).isEqualTo(4500);
    }

    @Test
    void theSameUserMayLogInAgainOnAConnection() {
        JsonNode byToken = alice.ask("login", "token", alice.token());
        JsonNode byName = alice.ask("login", "user", alice.name().toUpperCase(Locale.ROOT));

        assertThat(action(byToken)).isEqualTo("welcome");
        assertThat(action(byName)).isEqualTo("welcome");
        assertThat(byName.path("token").asText()).isEqualTo(alice.token());
        assertThat(alice.ask("group", "group", "lobby", "message", "still here").has("seq"))
                .isTrue();
    }

    @Test
    void anotherUserMayNotLogInOnAConnection() {
        try (Talker bob = Talker.enter(server, "bob")) {
            JsonNode byToken = alice.ask("login", "token", bob.token());
            JsonNode byName = alice.ask("login", "user", server.fresh("new"));

            assertThat(code(byToken)).isEqualTo("forbidden");
            assertThat(code(byName)).isEqualTo("forbidden");
            assertThat(action(alice.ask("history", "group", "lobby"))).isEqualTo("history");
        }
    }

    @Test
    void everythingBeforeTheLoginIsUnauthorized() {
        for (JsonNode request :
                List.of(
                        frame("{'action':'heartbeat'}"),
                        frame("{'action':'group','message':'x'}"),
                        frame("{'action':'private','receiver':'x','message':'x'}"),
                        frame("{'action':'create','visibility':'public'}"),
                        frame("{'action':'join','group':'x'}"),
                        frame("{'action':'leave','group':'x'}"),
                        frame("{'action':'history','group':'lobby'}"),
                        frame("{'action':'conversations'}"),
                        frame("{'action':'members','group':'x'}"))) {
            client.sendText(request.toString());
            assertThat(code(client.next("error"))).as("%s", request).isEqualTo("unauthorized");
        }
        client.sendText("{");
        assertThat(code(client.next("error"))).isEqualTo("bad_request");
    }

    @Test
    void requestsSentBehindTheLoginAreAnsweredAfterTheWelcomeInOrder() {
        String name = server.fresh("hasty");
        client.send("login", "user", name, "id", "1");
        for (int i = 2; i <= 20; i++) {
            client.send("group", "group", "lobby", "message", "m" + i, "id", "" + i);
        }

        assertThat(client.next().path("action").asText()).isEqualTo("welcome");
        for (int i = 2; i <= 20; i++) {
            assertThat(client.next("ack").path("id").asText()).isEqualTo("" + i);
        }
    }

    @Test
    void requestsMayBeSentInOnePacketWithTheHandshake() {
        String name = server.fresh("eager");
        byte[] login = TestClient.textFrame("{\"action\":\"login\",\"user\":\"" + name + "\"}");
        try (TestClient eager = TestClient.to(server.address()).connect(login)) {
            assertThat(eager.next("welcome").path("user").asText()).isEqualTo(name);
        }
    }

    @Test
    void ofManyWhoClaimANameAtOnceOneGetsIt() {
        String name = server.fresh("wanted");
        List<TestClient> clients =
                List.of(
                        TestClient.connect(server.address()),
                        TestClient.connect(server.address()),
                        TestClient.connect(server.address()),
                        TestClient.connect(server.address()));
        clients.forEach(one -> one.send("login", "user", name));

        List<String> answers = clients.stream().map(one -> action(one.next())).toList();

        assertThat(answers).containsOnlyOnce("welcome").contains("error");
        clients.forEach(TestClient::close);
    }

    @Test
    void namesThatBreakTheRulesAreRefused() {
        for (String name : List.of("", "two words", "a".repeat(65), "аlice", "a/b")) {
            JsonNode answer = client.ask("login", "user", name);
            assertThat(code(answer)).as("login as '%s'", name).isIn("bad_request", "conflict");
        }
    }
}
