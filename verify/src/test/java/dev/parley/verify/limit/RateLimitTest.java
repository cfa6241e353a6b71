package dev.parley.verify.limit;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/// Five requests a second, ten at once, and two connections for each user.
@Serving({
    "limits.frame-bytes=4096",
    "limits.message-bytes=1000",
    "limits.requests-per-second=5",
    "limits.connections-per-user=2"
})
final class RateLimitTest {
    private final ServerProcess server;

    RateLimitTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void tooManyRequestsAreToldWhenToRetryAndOthersAreNotDisturbed() {
        try (Talker alice = Talker.enter(server, "alice");
                Talker bob = Talker.enter(server, "bob")) {
            List<String> ids =
                    IntStream.range(0, 60).mapToObj(_ -> server.fresh("request")).toList();
            ids.forEach(id -> alice.client().send("conversations", "id", id));
            List<JsonNode> answers = ids.stream().map(alice::answer).toList();
            List<JsonNode> refused =
                    answers.stream().filter(one -> code(one).equals("rate_limited")).toList();

            assertThat(refused).hasSizeBetween(30, 51);
            assertThat(refused)
                    .allMatch(one -> one.path("retryAfter").longValue() >= 1)
                    .allMatch(one -> one.path("retryAfter").longValue() <= 250);
            assertThat(action(bob.ask("conversations"))).isEqualTo("conversations");
            Waiting.until(
                    "requests to be answered again",
                    () -> action(alice.ask("conversations")).equals("conversations"));
        }
    }

    @Test
    void whatWasRateLimitedWasNotStoredAndIsStoredByItsRetry() {
        try (Talker alice = Talker.enter(server, "alice");
                Talker bob = Talker.enter(server, "bob")) {
            Object[] body = {"receiver", bob.name(), "message", "once"};
            String last = "none";
            for (boolean limited = false; !limited; ) {
                last = server.fresh("message");
                limited = code(alice.askAs(last, "private", body)).equals("rate_limited");
            }
            String limited = last;
            assertThat(bob.eventsSoFar())
                    .noneMatch(event -> event.path("id").asText().equals(limited));
            Waiting.until(
                    "the retry to be stored",
                    () -> action(alice.askAs(limited, "private", body)).equals("ack"));
            JsonNode page = bob.ask("history", "receiver", alice.name());
            assertThat(list(page, "events"))
                    .filteredOn(event -> event.path("id").asText().equals(limited))
                    .hasSize(1);
        }
    }

    @Test
    void malformedFramesCountAsRequests() {
        try (Talker alice = Talker.enter(server, "alice")) {
            for (int i = 0; i < 30; i++) {
                alice.client().sendText("{");
            }
            Waiting.until(
                    "a malformed frame to be rate limited",
                    () -> code(alice.client().next("error")).equals("rate_limited"));
        }
    }

    @Test
    void overTheConnectionLimitTheLongestSilentIsReplaced() {
        try (Talker first = Talker.enter(server, "alice");
                Talker second = first.again()) {
            first.ask("conversations");
            try (Talker third = first.again()) {
                assertThat(second.client().awaitClose().code()).isEqualTo(4502);
                assertThat(action(first.ask("conversations"))).isEqualTo("conversations");
                assertThat(action(third.ask("conversations"))).isEqualTo("conversations");
            }
        }
    }
}
