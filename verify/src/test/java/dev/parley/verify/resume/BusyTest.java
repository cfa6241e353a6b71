package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The store stands still while messages keep coming.
final class BusyTest {
    /// More than may wait to be written.
    private static final int MESSAGES = 17_000;

    private final Map<Long, String> acked = new TreeMap<>();

    @Test
    void whatDoesNotFitIsToldToComeBackAndIsStoredOnceWhenItDoes() throws SQLException {
        try (ServerProcess server =
                        ServerProcess.start(
                                // Every buffer watched would make many frames slow.
                                List.of("-Dio.netty.leakDetection.level=simple"),
                                "limits.requests-per-second=0");
                Talker alice = Talker.enter(server, "alice")) {
            server.expectError("The store failed");
            note(alice.askAs("before", "group", "group", "lobby", "message", "before"), "before");

            try (Connection lock = lock(server);
                    Statement release = lock.createStatement()) {
                for (int i = 0; i < MESSAGES; i++) {
                    send(alice, "m" + i);
                }
                // There is no room for it, and reading goes on.
                assertBusy(alice.answer("m" + (MESSAGES - 1)));
                assertThat(action(alice.ask("history", "group", "lobby"))).isEqualTo("history");
                // When it takes long, those that found room are told, too.
                for (int i = 0; i < MESSAGES - 1; i++) {
                    assertBusy(alice.answer("m" + i));
                }
                release.execute("ROLLBACK");
            }

            settle(alice);
            assertThat(acked).hasSize(MESSAGES + 1);
            // An id that was stored is answered as before.
            assertThat(seq(again(alice, Objects.requireNonNull(acked.get(7L))))).isEqualTo(7);
            assertThat(wholeHistory(alice, "lobby"))
                    .extracting(event -> event.path("id").asText())
                    .containsExactlyElementsOf(acked.values());
        }
    }

    /// Takes the write lock of the server's database; it still can be read.
    private static Connection lock(ServerProcess server) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + server.data().resolve("parley.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        return connection;
    }

    private static void send(Talker sender, String id) {
        sender.client().send("group", "group", "lobby", "message", "hi", "id", id);
    }

    private static JsonNode again(Talker sender, String id) {
        send(sender, id);
        return sender.answer(id);
    }

    private static void assertBusy(JsonNode answer) {
        assertThat(code(answer)).as("%s", answer).isEqualTo("busy");
        assertThat(answer.path("retryAfter").longValue()).isPositive();
    }

    /// Sends what is not stored until it is, as clients do.
    private void settle(Talker sender) {
        List<String> unsettled =
                IntStream.range(0, MESSAGES)
                        .mapToObj(i -> "m" + i)
                        .collect(toCollection(ArrayList::new));
        while (!unsettled.isEmpty()) {
            unsettled.forEach(id -> send(sender, id));
            unsettled.removeIf(id -> isSettled(sender.answer(id), id));
        }
    }

    private boolean isSettled(JsonNode answer, String id) {
        if (action(answer).equals("ack")) {
            note(answer, id);
            return true;
        }
        assertBusy(answer);
        return false;
    }

    private void note(JsonNode ack, String id) {
        assertThat(acked.put(seq(ack), id)).as("another at seq %d", seq(ack)).isNull();
    }
}
