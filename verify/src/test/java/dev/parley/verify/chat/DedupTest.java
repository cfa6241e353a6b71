package dev.parley.verify.chat;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// The same request twice: stored once, answered alike.
@Serving
final class DedupTest {
    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;
    private final String id;

    DedupTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
        this.id = server.fresh("id");
    }

    @AfterEach
    void hangUp() {
        alice.close();
        bob.close();
    }

    private JsonNode toBob(Talker sender, String message) {
        return sender.askAs(id, "private", "receiver", bob.name(), "message", message);
    }

    @Test
    void aRepetitionOnTheSameConnectionGetsTheFirstAckAndStoresNothing() {
        JsonNode first = toBob(alice, "once");
        JsonNode second = toBob(alice, "once");

        assertThat(second).isEqualTo(first);
        assertThat(bob.eventsSoFar()).hasSize(1);
        assertThat(wholeHistory(bob, conversation(first))).hasSize(1);
    }

    @Test
    void aRepetitionOnAnotherConnectionGetsTheFirstAck() {
        JsonNode first = toBob(alice, "once");
        try (Talker again = alice.again()) {
            assertThat(toBob(again, "once")).isEqualTo(first);
        }
        assertThat(bob.eventsSoFar()).hasSize(1);
    }

    @Test
    void repetitionsInOnePacketAreStoredOnce() {
        for (int i = 0; i < 10; i++) {
            alice.client().send("private", "receiver", bob.name(), "message", "once", "id", id);
        }
        JsonNode first = alice.answer(id);
        for (int i = 1; i < 10; i++) {
            assertThat(alice.answer(id)).isEqualTo(first);
        }
        assertThat(wholeHistory(bob, conversation(first))).hasSize(1);
    }

    @Test
    void anotherBodyUnderTheSameIdIsAConflict() {
        JsonNode first = toBob(alice, "once");

        assertThat(code(toBob(alice, "twice"))).isEqualTo("conflict");
        List<Object[]> others =
                List.of(
                        new Object[] {"message", "once", "data", 1},
                        new Object[] {"message", "once", "replyTo", 1},
                        new Object[] {"message", "Once"});
        for (Object[] fields : others) {
            Object[] all = new Object[fields.length + 2];
            all[0] = "receiver";
            all[1] = bob.name();
            System.arraycopy(fields, 0, all, 2, fields.length);
            assertThat(code(alice.askAs(id, "private", all))).isEqualTo("conflict");
        }
        assertThat(toBob(alice, "once")).isEqualTo(first);
    }

    @Test
    void dataCountsByteForByte() {
        String frame =
                "{\"action\":\"private\",\"id\":\"%s\",\"receiver\":\"%s\",\"message\":\"x\","
                        + "\"data\":%s}";
        alice.client().sendText(frame.formatted(id, bob.name(), "{\"a\":1}"));
        JsonNode first = alice.answer(id);
        alice.client().sendText(frame.formatted(id, bob.name(), "{\"a\": 1}"));
        assertThat(code(alice.answer(id))).isEqualTo("conflict");
        alice.client().sendText(frame.formatted(id, bob.name(), "{\"a\":1}"));
        assertThat(alice.answer(id)).isEqualTo(first);
    }

    @Test
    void theSameIdInAnotherConversationIsAnotherRequest() {
        try (Talker carol = Talker.enter(server, "carol")) {
            JsonNode toBob = toBob(alice, "hello");
            JsonNode toCarol =
                    alice.askAs(id, "private", "receiver", carol.name(), "message", "hello");
            JsonNode toLobby = alice.askAs(id, "group", "group", "lobby", "message", "hello");

            assertThat(List.of(action(toCarol), action(toLobby))).containsOnly("ack");
            assertThat(conversation(toCarol)).isNotEqualTo(conversation(toBob));
        }
    }

    @Test
    void theSameIdOfAnotherSenderIsAnotherRequest() {
        JsonNode mine = alice.askAs(id, "group", "group", "lobby", "message", "hello");
        JsonNode theirs = bob.askAs(id, "group", "group", "lobby", "message", "hello");

        assertThat(seq(theirs)).isGreaterThan(seq(mine));
    }

    @Test
    void aRefusedIdMayBeTriedAgain() {
        String late = server.fresh("late");
        JsonNode refused = alice.askAs(id, "private", "receiver", late, "message", "hello");
        try (Talker newcomer = Talker.enterAs(server, late)) {
            JsonNode ack = alice.askAs(id, "private", "receiver", late, "message", "hello");

            assertThat(code(refused)).isEqualTo("not_found");
            assertThat(action(ack)).isEqualTo("ack");
            assertThat(newcomer.event().path("id").asText()).isEqualTo(id);
        }
    }

    @Test
    void aCreateRepeatedGivesItsGroup() {
        JsonNode first = alice.askAs(id, "create", "visibility", "public");
        JsonNode second = alice.askAs(id, "create", "visibility", "public");
        JsonNode other = alice.askAs(id, "create", "visibility", "private");

        assertThat(first.path("group").asText()).hasSize(16);
        assertThat(second).isEqualTo(first);
        assertThat(code(other)).isEqualTo("conflict");
    }

    @Test
    void whoLeftStillGetsTheirFirstAck() {
        String group = server.fresh("group");
        alice.ask("create", "group", group, "visibility", "public");
        bob.ask("join", "group", group);
        JsonNode first = bob.askAs(id, "group", "group", group, "message", "hello");
        String leaving = server.fresh("leave");
        JsonNode left = bob.askAs(leaving, "leave", "group", group);

        assertThat(bob.askAs(id, "group", "group", group, "message", "hello")).isEqualTo(first);
        assertThat(bob.askAs(leaving, "leave", "group", group)).isEqualTo(left);
        assertThat(code(bob.ask("group", "group", group, "message", "more")))
                .isEqualTo("not_found");
    }

    @Test
    void idsOutsideTheirRuleAreRefused() {
        for (Object wrong : List.of("", "x".repeat(65), "ü", "a\tb", 7)) {
            alice.client().send("group", "group", "lobby", "message", "x", "id", wrong);
            assertThat(code(alice.client().next("error"))).isEqualTo("bad_request");
        }
    }

    @Test
    void everythingIsRememberedAfterARestart() {
        try (ServerProcess own = ServerProcess.start()) {
            Talker sender = Talker.enter(own, "sender");
            Talker receiver = Talker.enter(own, "receiver");
            Object[] body = {"receiver", receiver.name(), "message", "once"};
            JsonNode sent = sender.askAs("s-1", "private", body);
            JsonNode created = sender.askAs("c-1", "create", "visibility", "private");
            own.terminate();
            own.startAgain();

            try (Talker back = sender.again()) {
                assertThat(back.askAs("s-1", "private", body)).isEqualTo(sent);
                assertThat(back.askAs("c-1", "create", "visibility", "private")).isEqualTo(created);
                assertThat(
                                code(
                                        back.askAs(
                                                "s-1",
                                                "private",
                                                "receiver",
                                                receiver.name(),
                                                "message",
                                                "other")))
                        .isEqualTo("conflict");
                JsonNode page = back.ask("history", "receiver", receiver.name());
                assertThat(list(page, "events")).hasSize(1);
            }
        }
    }
}
