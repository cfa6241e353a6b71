package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.isEvent;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A client that reads slowly is told that it is behind, and when it comes back misses nothing.
@Serving(
        value = {"limits.outbound-bytes=65536", "limits.requests-per-second=0"},
        // Every buffer watched would make large frames slow.
        jvmOptions = "-Dio.netty.leakDetection.level=simple")
final class BehindTest {
    private static final String TEXT = "x".repeat(60_000);

    /// More than any system keeps for a socket nobody reads.
    private static final int FLOOD = 130;

    /// As many questions as may be open at once, or less.
    private static final int ASKED = 12;

    private final Talker talker;
    private final Talker slow;
    private final TestClient client;
    private final String group;
    private final String talk;
    private final Map<String, Long> cursors = new HashMap<>();

    BehindTest(ServerProcess server) {
        this.talker = Talker.enter(server, "talker");
        try (Talker first = Talker.enter(server, "slow")) {
            this.slow = first;
        }
        this.group = server.fresh("room");
        List<String> members = List.of(slow.name());
        talker.ask("create", "group", group, "visibility", "private", "members", members);
        talk = conversation(talker.ask("private", "receiver", slow.name(), "message", "hello"));
        for (JsonNode row : Frames.list(talker.ask("conversations"), "conversations")) {
            cursors.put(conversation(row), seq(row));
        }
        this.client = TestClient.to(server.address()).receiveBytes(4096).connect();
        comeBack();
    }

    @AfterEach
    void hangUp() {
        talker.close();
        client.close();
    }

    private void comeBack() {
        client.send("login", "token", slow.token(), "cursors", cursors);
        Returned.readToSynced(client).frames().forEach(this::take);
    }

    private void take(JsonNode frame) {
        if (isEvent(frame)) {
            long cursor = cursors.merge(conversation(frame), 1L, Long::sum);
            assertThat(seq(frame)).isEqualTo(cursor);
        }
    }

    /// Gives the ends of the two conversations.
    private Map<String, Long> flood() {
        for (int i = 0; i < FLOOD; i++) {
            talker.client().send("group", "group", group, "message", TEXT);
            talker.client().send("private", "receiver", slow.name(), "message", "small");
        }
        return ends();
    }

    private Map<String, Long> ends() {
        JsonNode told = talker.ask("private", "receiver", slow.name(), "message", "last");
        JsonNode grouped = talker.ask("group", "group", group, "message", "last");
        return Map.of(conversation(told), seq(told), conversation(grouped), seq(grouped));
    }

    private void readUntilBehind() {
        JsonNode frame = client.next();
        while (!action(frame).equals("behind")) {
            assertThat(isEvent(frame)).as("%s", frame).isTrue();
            take(frame);
            frame = client.next();
        }
    }

    @Test
    void itIsToldOnceAnsweredStillAndMissesNothingWhenItComesBack() {
        client.pauseReading();
        flood();
        client.resumeReading();
        readUntilBehind();

        Map<String, Long> ends = ends();
        assertThat(action(client.ask("history", "group", group, "limit", 1))).isEqualTo("history");
        JsonNode ack = client.ask("group", "group", group, "message", "I can still talk");
        assertThat(action(ack)).isEqualTo("ack");
        assertThat(client.soFar()).as("after `behind`, until it logs in again").isEmpty();

        comeBack();
        ends.forEach((id, end) -> assertThat(cursors.get(id)).isGreaterThanOrEqualTo(end));
        assertThat(cursors).containsEntry(conversation(ack), seq(ack));
        talker.ask("group", "group", group, "message", "live again");
        assertThat(client.next().path("message").asText()).isEqualTo("live again");
        assertThat(client.soFar()).isEmpty();
    }

    @Test
    void itCanFallBehindAgainAndAgain() {
        for (int times = 0; times < 2; times++) {
            client.pauseReading();
            Map<String, Long> ends = flood();
            client.resumeReading();
            readUntilBehind();
            comeBack();
            assertThat(cursors).containsAllEntriesOf(ends);
        }
    }

    @Test
    void whoComesBackUnaskedIsNotToldAfterwards() {
        client.pauseReading();
        Map<String, Long> ends = flood();
        client.send("login", "token", slow.token(), "cursors", cursors);
        // The login was seen, for what was sent after it is answered to others.
        client.send("private", "receiver", talker.name(), "message", "after the login");
        assertThat(talker.eventOf(talk).path("message").asText()).isEqualTo("after the login");
        client.resumeReading();

        Map<String, Long> sent = Map.copyOf(cursors);
        JsonNode frame = client.next();
        while (!action(frame).equals("welcome")) {
            take(frame);
            frame = client.next();
        }
        cursors.putAll(sent);
        while (!action(frame).equals("synced")) {
            assertThat(action(frame)).isNotEqualTo("behind");
            take(frame);
            frame = client.next();
        }
        ends.forEach((id, end) -> assertThat(cursors.get(id)).isGreaterThanOrEqualTo(end));
        assertThat(client.soFar()).isEmpty();
    }

    @Test
    void whoDoesNotReadAnswersEitherIsClosed() {
        flood();
        client.pauseReading();
        for (int i = 0; i < 3 * ASKED; i++) {
            client.send("history", "group", group, "limit", 50);
            if (i % ASKED == 0) {
                // Reads are done in turn: what was asked before has its answer now.
                talker.ask("history", "group", group, "limit", 50);
            }
        }
        talker.ask("history", "group", group, "limit", 50);
        talker.ask("history", "group", group, "limit", 50);
        client.resumeReading();

        assertThat(client.awaitClose().code()).isEqualTo(4002);
        assertThat(action(talker.ask("conversations"))).isEqualTo("conversations");
    }
}
