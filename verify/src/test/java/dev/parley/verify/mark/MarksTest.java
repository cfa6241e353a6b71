package dev.parley.verify.mark;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.mark.Rows.receipts;
import static dev.parley.verify.mark.Rows.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Read and delivered: one number each, which never goes back, and who is told.
@Serving("limits.requests-per-second=0")
final class MarksTest {
    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;
    private final String chat;

    MarksTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
        for (int i = 0; i < 5; i++) {
            alice.client().send("private", "receiver", bob.name(), "message", "m" + i);
        }
        JsonNode last = alice.ask("private", "receiver", bob.name(), "message", "last");
        this.chat = conversation(last);
        assertThat(seq(last)).isEqualTo(6);
    }

    @AfterEach
    void hangUp() {
        alice.close();
        bob.close();
    }

    private static JsonNode mark(Talker who, String kind, String conversation, long seq) {
        JsonNode answer = who.ask(kind, "conversation", conversation, "seq", seq);
        assertThat(action(answer)).as("%s", answer).isEqualTo("ack");
        assertThat(answer.has("seq")).isFalse();
        return answer;
    }

    private long bobsRead() {
        return row(bob, chat).path("read").longValue();
    }

    /// Bob's marks, as Alice sees them.
    private JsonNode bobsMarks() {
        return row(alice, chat).path("marks");
    }

    @Test
    void readNeverGoesBackAndStopsAtTheEnd() {
        mark(bob, "read", chat, 3);
        assertThat(bobsRead()).isEqualTo(3);
        assertThat(row(bob, chat).path("unread").intValue()).isEqualTo(3);
        mark(bob, "read", chat, 2);
        mark(bob, "read", chat, 0);
        assertThat(bobsRead()).isEqualTo(3);
        mark(bob, "read", chat, 1L << 53);
        assertThat(bobsRead()).isEqualTo(6);
        assertThat(bobsMarks()).isEqualTo(frame("{'read':6,'delivered':6}"));
        // What comes after the end was marked is unread.
        alice.ask("private", "receiver", bob.name(), "message", "one more");
        assertThat(bobsRead()).isEqualTo(6);
        assertThat(row(bob, chat).path("unread").intValue()).isEqualTo(1);
    }

    @Test
    void deliveredNeverGoesBackAndReadLiftsIt() {
        mark(bob, "delivered", chat, 2);
        assertThat(bobsMarks()).isEqualTo(frame("{'read':0,'delivered':2}"));
        mark(bob, "delivered", chat, 1);
        mark(bob, "read", chat, 1);
        assertThat(bobsMarks()).isEqualTo(frame("{'read':1,'delivered':2}"));
        mark(bob, "read", chat, 4);
        assertThat(bobsMarks()).isEqualTo(frame("{'read':4,'delivered':4}"));
        mark(bob, "delivered", chat, 3);
        mark(bob, "delivered", chat, 99);
        assertThat(bobsMarks()).isEqualTo(frame("{'read':4,'delivered':6}"));
        assertThat(bobsRead()).isEqualTo(4);
    }

    @Test
    void theOtherOneAndOnesOwnOtherConnectionsAreToldOnceForEachChange() {
        try (Talker phone = bob.again()) {
            receipts(alice);
            receipts(bob);
            mark(bob, "delivered", chat, 2);
            mark(bob, "read", chat, 4);
            mark(bob, "read", chat, 3);
            mark(bob, "delivered", chat, 4);

            List<JsonNode> told =
                    List.of(
                            frame(
                                    "{'action':'receipt','conversation':'%s','user':'%s',"
                                            + "'delivered':2}",
                                    chat, bob.name()),
                            frame(
                                    "{'action':'receipt','conversation':'%s','user':'%s',"
                                            + "'read':4,'delivered':4}",
                                    chat, bob.name()));
            assertThat(receipts(alice)).isEqualTo(told);
            assertThat(receipts(phone)).isEqualTo(told);
            assertThat(receipts(bob)).as("who moved it has the ack").isEmpty();
        }
    }

    @Test
    void aNewMembersReadStartsAtTheEventThatBroughtThemIn() {
        String group = server.fresh("room");
        List<String> members = List.of(bob.name());
        String room =
                conversation(
                        alice.ask(
                                "create",
                                "group",
                                group,
                                "visibility",
                                "public",
                                "members",
                                members));
        assertThat(row(alice, room).path("read").longValue()).isEqualTo(1);
        assertThat(row(bob, room).path("read").longValue()).isEqualTo(1);
        alice.ask("group", "group", group, "message", "before they came");
        try (Talker carol = Talker.enter(server, "carol");
                Talker dave = Talker.enter(server, "dave")) {
            assertReadSince(carol, room, seq(carol.ask("join", "group", group)));
            alice.ask("group", "group", group, "message", "after carol");
            long invited = seq(alice.ask("invite", "group", group, "user", dave.name()));
            assertReadSince(dave, room, invited);
            assertThat(row(carol, room).path("unread").intValue()).isEqualTo(1);

            alice.ask("kick", "group", group, "user", dave.name());
            alice.ask("group", "group", group, "message", "while dave was out");
            assertReadSince(
                    dave, room, seq(alice.ask("invite", "group", group, "user", dave.name())));
        }
    }

    private static void assertReadSince(Talker newcomer, String room, long seq) {
        JsonNode row = row(newcomer, room);
        assertThat(row.path("read").longValue()).isEqualTo(seq);
        assertThat(row.path("unread").intValue()).isZero();
    }

    @Test
    void theLobbyHasMarksButTellsNobodyElse() {
        long said = seq(alice.ask("group", "group", "lobby", "message", "hello all"));
        receipts(alice);
        assertThat(row(bob, "lobby").path("unread").intValue()).isEqualTo(1);
        mark(bob, "delivered", "lobby", said);
        mark(bob, "read", "lobby", said);

        assertThat(row(bob, "lobby").path("unread").intValue()).isZero();
        assertThat(row(bob, "lobby").path("read").longValue()).isEqualTo(said);
        assertThat(receipts(alice)).isEmpty();
    }

    @Test
    void onlyMembersMark() {
        try (Talker carol = Talker.enter(server, "carol")) {
            receipts(alice);
            assertThat(code(carol.ask("read", "conversation", chat, "seq", 1)))
                    .isEqualTo("not_found");
            assertThat(code(carol.ask("delivered", "conversation", chat, "seq", 1)))
                    .isEqualTo("not_found");
            assertThat(code(carol.ask("read", "group", server.fresh("no"), "seq", 1)))
                    .isEqualTo("not_found");
            assertThat(code(bob.ask("read", "conversation", chat, "seq", -1)))
                    .isEqualTo("bad_request");
            assertThat(code(bob.ask("read", "conversation", chat))).isEqualTo("bad_request");
            assertThat(receipts(alice)).isEmpty();
            // By whom one talks to, as well as by conversation.
            assertThat(action(bob.ask("read", "receiver", alice.name(), "seq", 2)))
                    .isEqualTo("ack");
            assertThat(bobsRead()).isEqualTo(2);
        }
    }

    @Test
    void anAckedMarkSurvivesTheProcess() {
        try (ServerProcess own = ServerProcess.start();
                Talker carol = Talker.enter(own, "carol");
                Talker dave = Talker.enter(own, "dave")) {
            carol.ask("private", "receiver", dave.name(), "message", "one");
            String talk =
                    conversation(carol.ask("private", "receiver", dave.name(), "message", "two"));
            mark(dave, "delivered", talk, 2);
            mark(dave, "read", talk, 1);
            own.kill();
            own.startAgain();

            try (Talker back = carol.again();
                    Talker reader = dave.again()) {
                assertThat(row(back, talk).path("marks"))
                        .isEqualTo(frame("{'read':1,'delivered':2}"));
                assertThat(row(reader, talk).path("unread").intValue()).isEqualTo(1);
            }
        }
    }
}
