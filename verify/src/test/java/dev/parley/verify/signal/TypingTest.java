package dev.parley.verify.signal;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Who hears that somebody is typing.
@Serving
final class TypingTest {
    private final ServerProcess server;
    private final List<Talker> open = new ArrayList<>();
    private final Talker alice;
    private final Talker bob;

    TypingTest(ServerProcess server) {
        this.server = server;
        this.alice = enter("alice");
        this.bob = enter("bob");
    }

    private Talker enter(String prefix) {
        Talker talker = Talker.enter(server, prefix);
        open.add(talker);
        return talker;
    }

    @AfterEach
    void hangUp() {
        open.forEach(Talker::close);
    }

    private String pair() {
        return conversation(alice.ask("private", "receiver", bob.name(), "message", "hi"));
    }

    private String group(Talker... members) {
        List<String> names = List.of(members).stream().map(Talker::name).toList();
        JsonNode ack = alice.ask("create", "visibility", "private", "members", names);
        for (Talker member : members) {
            assertThat(member.eventOf(conversation(ack)).path("event").asText())
                    .isEqualTo("created");
        }
        return conversation(ack);
    }

    private static JsonNode typing(String conversation, Talker who, boolean on) {
        return frame(
                "{'action':'typing','conversation':'%s','user':'%s','on':%s}",
                conversation, who.name(), on);
    }

    /// Everything of that kind until now: a message of the same sender goes the longer way.
    private List<JsonNode> typingsOf(Talker listener) {
        return listener.client().soFar().stream()
                .filter(frame -> action(frame).equals("typing"))
                .toList();
    }

    @Test
    void theOtherOfAPrivateChatHearsItAndOwnConnectionsDoNot() {
        String pair = pair();
        try (Talker elsewhere = alice.again()) {
            JsonNode byConversation = alice.ask("typing", "conversation", pair, "on", true);
            JsonNode byReceiver = alice.ask("typing", "receiver", bob.name(), "on", false);

            assertThat(byConversation.has("seq")).isFalse();
            assertThat(action(byConversation)).isEqualTo("ack");
            assertThat(action(byReceiver)).isEqualTo("ack");
            assertThat(bob.client().next("typing")).isEqualTo(typing(pair, alice, true));
            assertThat(bob.client().next("typing")).isEqualTo(typing(pair, alice, false));
            assertThat(typingsOf(elsewhere)).isEmpty();
            assertThat(typingsOf(alice)).isEmpty();
        }
    }

    @Test
    void theMembersOfAGroupHearItAndNobodyElse() {
        Talker carol = enter("carol");
        Talker stranger = enter("stranger");
        String group = group(bob, carol);

        bob.ask("typing", "conversation", group, "on", true);

        assertThat(alice.client().next("typing")).isEqualTo(typing(group, bob, true));
        assertThat(carol.client().next("typing")).isEqualTo(typing(group, bob, true));
        assertThat(typingsOf(stranger)).isEmpty();
        assertThat(typingsOf(bob)).isEmpty();
    }

    @Test
    void whoIsTakenOutHearsNothingAndIsNotHeard() {
        JsonNode created =
                alice.ask("create", "visibility", "private", "members", List.of(bob.name()));
        String group = conversation(created);
        alice.ask("kick", "group", created.path("group").asText(), "user", bob.name());
        assertThat(bob.eventOf(group).path("event").asText()).isEqualTo("created");
        assertThat(bob.eventOf(group).path("event").asText()).isEqualTo("kicked");

        alice.ask("typing", "conversation", group, "on", true);
        JsonNode refused = bob.ask("typing", "conversation", group, "on", true);

        assertThat(code(refused)).isEqualTo("not_found");
        assertThat(typingsOf(bob)).isEmpty();
        assertThat(typingsOf(alice)).isEmpty();
    }

    @Test
    void aStrangerIsNotHeardAndLearnsNothing() {
        String pair = pair();
        Talker stranger = enter("stranger");

        JsonNode foreign = stranger.ask("typing", "conversation", pair, "on", true);
        JsonNode absent = stranger.ask("typing", "conversation", "pnothing", "on", true);
        JsonNode neverWrote = stranger.ask("typing", "receiver", bob.name(), "on", true);
        JsonNode nobody = stranger.ask("typing", "receiver", server.fresh("nobody"), "on", true);

        assertThat(List.of(foreign, absent, neverWrote, nobody))
                .extracting(answer -> code(answer) + answer.path("message").asText())
                .containsOnly("not_foundno such conversation that you are a member of");
        assertThat(typingsOf(bob)).isEmpty();
        assertThat(typingsOf(alice)).isEmpty();
    }

    @Test
    void whatIsRepeatedIsThinnedOut() {
        String pair = pair();
        for (int i = 0; i < 50; i++) {
            assertThat(action(alice.ask("typing", "conversation", pair, "on", true)))
                    .isEqualTo("ack");
        }
        alice.ask("typing", "conversation", pair, "on", false);
        alice.ask("typing", "conversation", pair, "on", false);

        List<JsonNode> heard = new ArrayList<>();
        do {
            heard.add(bob.client().next("typing"));
        } while (heard.getLast().path("on").booleanValue());
        // Every other second at most; a slow machine may need several for fifty requests.
        assertThat(heard.size()).isBetween(2, 25);
        assertThat(typingsOf(bob)).isEmpty();
    }

    @Test
    void anUnknownShapeIsRefused() {
        assertThat(code(alice.ask("typing", "conversation", "lobby"))).isEqualTo("bad_request");
        assertThat(code(alice.ask("typing", "on", true))).isEqualTo("bad_request");
        assertThat(code(alice.ask("typing", "conversation", "lobby", "on", "yes")))
                .isEqualTo("bad_request");
    }
}
