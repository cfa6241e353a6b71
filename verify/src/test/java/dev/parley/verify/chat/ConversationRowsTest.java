package dev.parley.verify.chat;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// The list of one's conversations.
@Serving("limits.requests-per-second=0")
final class ConversationRowsTest {
    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;

    ConversationRowsTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
    }

    @AfterEach
    void hangUp() {
        alice.close();
        bob.close();
    }

    private static JsonNode row(Talker viewer, String conversation) {
        return list(viewer.ask("conversations"), "conversations").stream()
                .filter(row -> conversation(row).equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLobbyIsReadUpToItsEndAtTheFirstLogin() {
        JsonNode before = bob.ask("group", "group", "lobby", "message", "before carol came");
        try (Talker carol = Talker.enter(server, "carol")) {
            JsonNode row = row(carol, "lobby");
            assertThat(row.path("seq").longValue()).isEqualTo(seq(before));
            assertThat(row.path("read").longValue()).isEqualTo(seq(before));
            assertThat(row.path("unread").longValue()).isZero();
            assertThat(row.path("kind").asText()).isEqualTo("group");
            assertThat(row.path("group").asText()).isEqualTo("lobby");
            assertThat(row.has("role")).isFalse();

            bob.ask("group", "group", "lobby", "message", "after");
            carol.ask("group", "group", "lobby", "message", "my own is not unread");
            assertThat(row(carol, "lobby").path("unread").longValue()).isEqualTo(1);
        }
    }

    @Test
    void aPrivateChatsRowNamesTheOtherOneAndItsLastMessage() {
        bob.ask("private", "receiver", alice.name(), "message", "one");
        JsonNode ack = bob.ask("private", "receiver", alice.name(), "message", "two");
        alice.event();
        JsonNode last = alice.event();

        assertThat(row(alice, conversation(ack)))
                .isEqualTo(
                        frame(
                                "{'conversation':'%s','kind':'private','user':'%s','seq':2,"
                                        + "'read':0,'unread':2,'last':%s,"
                                        + "'marks':{'read':0,'delivered':0}}",
                                conversation(ack), bob.name(), last));
        JsonNode ownRow = row(bob, conversation(ack));
        assertThat(ownRow.path("user").asText()).isEqualTo(alice.name());
        assertThat(ownRow.path("unread").longValue()).isZero();
    }

    @Test
    void aGroupsRowHasTitleAndRoleAndCountsFromWhereOneCameIn() {
        String group = server.fresh("group");
        JsonNode created =
                alice.ask("create", "group", group, "title", "T", "visibility", "public");
        alice.ask("group", "group", group, "message", "before bob");
        bob.ask("join", "group", group);
        alice.ask("group", "group", group, "message", "after bob");

        JsonNode bobs = row(bob, conversation(created));
        assertThat(bobs.path("read").longValue()).isEqualTo(3);
        assertThat(bobs.path("unread").longValue()).isEqualTo(1);
        assertThat(bobs.path("role").asText()).isEqualTo("member");
        JsonNode alices = row(alice, conversation(created));
        assertThat(alices.path("role").asText()).isEqualTo("owner");
        assertThat(alices.path("title").asText()).isEqualTo("T");
        assertThat(alices.path("seq").longValue()).isEqualTo(4);
        assertThat(alices.path("last").path("message").asText()).isEqualTo("after bob");
    }

    @Test
    void unreadIsExactTo999AndThen1000() {
        String group = server.fresh("group");
        String conversation =
                conversation(
                        alice.ask(
                                "create",
                                "group",
                                group,
                                "visibility",
                                "public",
                                "members",
                                List.of(bob.name())));
        send(group, 999);
        assertThat(row(bob, conversation).path("unread").longValue()).isEqualTo(999);
        send(group, 1);
        assertThat(row(bob, conversation).path("unread").longValue()).isEqualTo(1000);
        send(group, 20);
        assertThat(row(bob, conversation).path("unread").longValue()).isEqualTo(1000);
    }

    private void send(String group, int count) {
        for (int i = 1; i < count; i++) {
            alice.client().send("group", "group", group, "message", "m");
        }
        alice.ask("group", "group", group, "message", "m");
    }

    @Test
    void aGroupOneLeftIsNotListed() {
        String group = server.fresh("group");
        JsonNode created = alice.ask("create", "group", group, "visibility", "public");
        bob.ask("join", "group", group);
        bob.ask("leave", "group", group);

        assertThat(list(bob.ask("conversations"), "conversations"))
                .extracting(row -> conversation(row))
                .doesNotContain(conversation(created));
    }

    @Test
    void pagesHoldEveryConversationOnceNewestActivityFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.addFirst(conversation(alice.ask("create", "visibility", "private")));
        }
        JsonNode toBob = alice.ask("private", "receiver", bob.name(), "message", "newest");
        expected.addFirst(conversation(toBob));

        List<String> seen = new ArrayList<>();
        JsonNode page = alice.ask("conversations", "limit", 3);
        while (page.path("more").booleanValue()) {
            assertThat(list(page, "conversations")).hasSize(3);
            seen.addAll(ids(page));
            page = alice.ask("conversations", "limit", 3, "after", page.path("after").asText());
        }
        seen.addAll(ids(page));

        assertThat(seen).startsWith(expected.toArray(String[]::new)).doesNotHaveDuplicates();
        assertThat(seen).contains("lobby").hasSize(9);
    }

    private static List<String> ids(JsonNode page) {
        return list(page, "conversations").stream().map(row -> conversation(row)).toList();
    }

    @Test
    void aMessageMovesItsConversationToTheFront() {
        JsonNode older = alice.ask("create", "group", server.fresh("g"), "visibility", "private");
        alice.ask("create", "visibility", "private");
        alice.ask("group", "group", older.path("group").asText(), "message", "up");

        assertThat(ids(alice.ask("conversations", "limit", 1)))
                .containsExactly(conversation(older));
    }

    @Test
    void aPagePositionThatIsNoneIsRefused() {
        assertThat(code(alice.ask("conversations", "after", "nonsense"))).isEqualTo("bad_request");
        assertThat(action(alice.ask("conversations", "limit", 100_000))).isEqualTo("conversations");
    }
}
