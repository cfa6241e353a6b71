package dev.parley.verify.chat;

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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Pages of a conversation of 260 events: its creation, and messages from seq 2 on.
@Serving("limits.requests-per-second=0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryTest {
    private static final int END = 260;

    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;
    private final String group;
    private final String conversation;
    private final List<JsonNode> live = new ArrayList<>();

    HistoryTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
        this.group = server.fresh("group");
        JsonNode created =
                alice.ask(
                        "create",
                        "group",
                        group,
                        "visibility",
                        "public",
                        "members",
                        List.of(bob.name()));
        this.conversation = conversation(created);
        for (int seq = 2; seq <= END; seq++) {
            alice.client().send("group", "group", group, "message", "m" + seq, "id", "m" + seq);
        }
        while (live.size() < END) {
            live.add(bob.eventOf(conversation));
        }
    }

    @AfterAll
    void hangUp() {
        alice.close();
        bob.close();
    }

    /// `from` and `to` are both included; both 0 mean an empty page.
    @ParameterizedTest(name = "before {0}, after {1}, limit {2}: {3} to {4}, more: {5}")
    @CsvSource({
        "    ,    ,    , 211, 260, true",
        "    ,    , 200,  61, 260, true",
        "    ,    ,1000,  61, 260, true",
        "    ,    ,   0, 260, 260, true",
        "    ,    ,   1, 260, 260, true",
        " 261,    ,    , 211, 260, true",
        "9000,    ,   3, 258, 260, true",
        " 211,    ,    , 161, 210, true",
        " 101,    , 100,   1, 100, false",
        " 102,    , 100,   2, 101, true",
        "   2,    ,    ,   1,   1, false",
        "   1,    ,    ,   0,   0, false",
        "   0,    ,    ,   0,   0, false",
        "    ,   0,    ,   1,  50, true",
        "    ,   0,   1,   1,   1, true",
        "    ,  60, 200,  61, 260, false",
        "    ,  59, 200,  60, 259, true",
        "    , 210,    , 211, 260, false",
        "    , 259,    , 260, 260, false",
        "    , 260,    ,   0,   0, false",
        "    ,9000,    ,   0,   0, false",
    })
    void aPageIsContiguousAndSaysWhetherThereIsMore(
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Integer limit,
            long from,
            long to,
            boolean more) {
        List<Object> fields = new ArrayList<>(List.of("group", group));
        put(fields, "before", before);
        put(fields, "after", after);
        put(fields, "limit", limit);

        JsonNode page = bob.ask("history", fields.toArray());

        assertThat(list(page, "events"))
                .extracting(event -> seq(event))
                .containsExactlyElementsOf(
                        from == 0 ? List.of() : LongStream.rangeClosed(from, to).boxed().toList());
        assertThat(page.path("more").booleanValue()).isEqualTo(more);
        assertThat(conversation(page)).isEqualTo(conversation);
    }

    private static void put(List<Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.addAll(List.of(name, value));
        }
    }

    @Test
    void eventsAreExactlyAsTheyWereLive() {
        assertThat(wholeHistory(bob, conversation)).isEqualTo(live);
    }

    @Test
    void onesOwnEventsAreThereToo() {
        assertThat(wholeHistory(alice, conversation)).isEqualTo(live);
    }

    @Test
    void bothWindowsAtOnceAndNumbersThatAreNoneAreRefused() {
        assertThat(code(bob.ask("history", "group", group, "before", 9, "after", 1)))
                .isEqualTo("bad_request");
        assertThat(code(bob.ask("history", "group", group, "before", -1))).isEqualTo("bad_request");
        assertThat(code(bob.ask("history", "group", group, "after", 1.5))).isEqualTo("bad_request");
        assertThat(code(bob.ask("history", "group", group, "after", "1"))).isEqualTo("bad_request");
        assertThat(code(bob.ask("history", "group", group, "after", (1L << 53) + 1)))
                .isEqualTo("bad_request");
        assertThat(code(bob.ask("history"))).isEqualTo("bad_request");
        assertThat(code(bob.ask("history", "group", group, "conversation", conversation)))
                .isEqualTo("bad_request");
    }

    @Test
    void aPrivateChatIsEmptyBeforeItsFirstMessageAndTheSameFromBothSides() {
        try (Talker carol = Talker.enter(server, "carol")) {
            JsonNode empty = carol.ask("history", "receiver", bob.name());
            JsonNode ack = carol.ask("private", "receiver", bob.name(), "message", "first");
            JsonNode page = bob.ask("history", "receiver", carol.name());

            assertThat(list(empty, "events")).isEmpty();
            assertThat(empty.path("more").booleanValue()).isFalse();
            assertThat(conversation(empty)).isEqualTo(conversation(ack));
            assertThat(list(page, "events")).containsExactly(bob.eventOf(conversation(ack)));
        }
    }

    @Test
    void aPageOfLongMessagesEndsEarlyAndTheRestFollows() {
        try (Talker writer = Talker.enter(server, "writer")) {
            String text = "x".repeat(60_000);
            for (int i = 0; i < 30; i++) {
                writer.ask("private", "receiver", bob.name(), "message", text);
            }
            JsonNode newest = writer.ask("history", "receiver", bob.name(), "limit", 200);
            String chat = conversation(newest);

            assertThat(list(newest, "events")).hasSizeBetween(1, 29);
            assertThat(newest.path("more").booleanValue()).isTrue();
            assertThat(seq(list(newest, "events").getLast())).isEqualTo(30);
            assertThat(wholeHistory(writer, chat))
                    .extracting(event -> seq(event))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        }
    }
}
