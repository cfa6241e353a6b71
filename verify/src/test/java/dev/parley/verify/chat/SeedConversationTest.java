package dev.parley.verify.chat;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The conversation of the first clients, word for word, and what an `id` changes in it.
@Serving
final class SeedConversationTest {
    private final ServerProcess server;
    private final Talker bob;
    private final TestClient carol;
    private final String name;

    SeedConversationTest(ServerProcess server) {
        this.server = server;
        this.bob = Talker.enter(server, "bob");
        this.name = server.fresh("carol");
        this.carol = TestClient.connect(server.address());
    }

    @BeforeEach
    void loginWithoutId() {
        carol.sendText(frame("{'action':'login','user':'%s'}", name).toString());
        JsonNode welcome = carol.next();
        assertThat(action(welcome)).isEqualTo("welcome");
        assertThat(welcome.path("user").asText()).isEqualTo(name);
        assertThat(welcome.path("token").asText()).hasSize(43);
        assertThat(welcome.path("protocol").intValue()).isEqualTo(1);
        assertThat(welcome.has("id")).isFalse();
    }

    @AfterEach
    void hangUp() {
        carol.close();
        bob.close();
    }

    @Test
    void aGroupMessageWithoutIdComesBackToItsOwnConnection() {
        carol.sendText("{\"action\":\"group\",\"message\":\"Good morning.\"}");

        JsonNode own = carol.next();
        JsonNode expected =
                frame(
                        "{'action':'group','conversation':'lobby','seq':%d,'sender':'%s',"
                                + "'group':'lobby','message':'Good morning.','time':%d}",
                        seq(own), name, own.path("time").longValue());
        assertThat(own).isEqualTo(expected);
        assertThat(bob.event()).isEqualTo(expected);
        assertThat(carol.soFar()).isEmpty();
    }

    @Test
    void aPrivateMessageWithoutIdDoesNotComeBackToItsOwnConnection() {
        carol.send("private", "receiver", bob.name(), "message", "Psst.");

        JsonNode received = bob.event();
        assertThat(received)
                .isEqualTo(
                        frame(
                                "{'action':'private','conversation':'%s','seq':1,'sender':'%s',"
                                        + "'receiver':'%s','message':'Psst.','time':%d}",
                                received.path("conversation").asText(),
                                name,
                                bob.name(),
                                received.path("time").longValue()));
        assertThat(carol.soFar()).isEmpty();
    }

    @Test
    void aPrivateMessageReachesTheOtherConnectionsOfItsSender() {
        try (Talker sender = Talker.enter(server, "dora");
                Talker other = sender.again()) {
            sender.client().send("private", "receiver", bob.name(), "message", "Both of me.");

            assertThat(other.event().path("message").asText()).isEqualTo("Both of me.");
            assertThat(sender.eventsSoFar()).isEmpty();
        }
    }

    @Test
    void anErrorIsSentWithoutIdToo() {
        carol.send("private", "receiver", server.fresh("nobody"), "message", "Hello?");

        JsonNode error = carol.next();
        assertThat(action(error)).isEqualTo("error");
        assertThat(error.path("code").asText()).isEqualTo("not_found");
        assertThat(error.has("id")).isFalse();
    }

    @Test
    void aHeartbeatIsAnsweredAndAnAnswerIsNot() {
        carol.send("heartbeat", "answer", true);
        carol.send("heartbeat");

        assertThat(carol.next()).isEqualTo(frame("{'action':'heartbeat','answer':true}"));
        assertThat(carol.soFar()).isEmpty();
    }

    @Test
    void withIdTheAckStandsInTheEventsPlace() {
        JsonNode before = bob.ask("group", "group", "lobby", "message", "before");
        carol.send("group", "group", "lobby", "message", "mine", "id", "m-1");
        JsonNode ack = carol.next("ack");
        bob.ask("group", "group", "lobby", "message", "after");

        long seq = seq(before) + 1;
        assertThat(ack)
                .isEqualTo(
                        frame(
                                "{'action':'ack','id':'m-1','conversation':'lobby','seq':%d,"
                                        + "'time':%d}",
                                seq, ack.path("time").longValue()));
        assertThat(carol.soFar())
                .extracting(event -> event.path("message").asText())
                .containsExactly("before", "after");
        assertThat(bob.event().path("id").asText()).isEqualTo("m-1");
    }

    @Test
    void dataAndReplyToAreDeliveredAsSent() {
        carol.send("private", "receiver", bob.name(), "message", "Which one?");
        bob.event();
        carol.sendText(
                "{\"action\":\"private\",\"receiver\":\"%s\",\"message\":\"\",\"replyTo\":1,"
                                .formatted(bob.name())
                        + "\"data\":{ \"a\" : [1.0, null, {\"b\":\"ü\"}] }}");

        JsonNode received = bob.event();
        assertThat(received.path("replyTo").intValue()).isEqualTo(1);
        assertThat(received.path("data")).isEqualTo(frame("{'a':[1.0,null,{'b':'ü'}]}"));
    }
}
