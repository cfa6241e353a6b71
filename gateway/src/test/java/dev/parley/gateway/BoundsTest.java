package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.Closed;
import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.TestClient;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/// What happens at each bound: the outcome has a name and says which setting it was.
class BoundsTest {

    @Test
    void aSilentClientHearsAHeartbeatAndIsClosedAtTwiceTheInterval() {
        try (RunningGateway gateway =
                        RunningGateway.start(s -> s.heartbeat(Duration.ofMillis(200)));
                TestClient client = gateway.connect("silent")) {
            assertThat(client.next("heartbeat").has("answer")).isFalse();

            assertThat(client.awaitClose().code()).isEqualTo(4001);
        }
    }

    @Test
    void whoAnswersHeartbeatsStays() {
        // Long enough that a client on a busy machine answers in time.
        try (RunningGateway gateway =
                        RunningGateway.start(s -> s.heartbeat(Duration.ofSeconds(1)));
                TestClient client = gateway.connect("alive")) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.next("heartbeat").has("answer")).isFalse();
                client.send("heartbeat", "answer", true);
            }
            assertThat(client.ask("conversations").required("action").asText())
                    .isEqualTo("conversations");
        }
    }

    @Test
    void whoDoesNotLogInIsClosedAndToldWhy() {
        try (RunningGateway gateway =
                        RunningGateway.start(s -> s.loginWithin(Duration.ofMillis(200)));
                TestClient client = gateway.connect()) {
            Closed closed = client.awaitClose();

            assertThat(closed.code()).isEqualTo(4004);
            assertThat(closed.reason()).contains("limits.login-seconds");
        }
    }

    @Test
    void whoIsTooFastIsToldWhenToComeBack() {
        try (RunningGateway gateway = RunningGateway.start(s -> s.requestsPerSecond(1));
                TestClient client = gateway.connect("fast")) {
            JsonNode first = client.ask("conversations");
            JsonNode second = client.ask("conversations");

            assertThat(first.required("action").asText()).isEqualTo("conversations");
            assertThat(second.required("code").asText()).isEqualTo("rate_limited");
            assertThat(second.required("retryAfter").asInt()).isBetween(1, 1001);
        }
    }

    @Test
    void aConnectionTooManyIsRefusedWithAReadableWord() {
        try (RunningGateway gateway = RunningGateway.start(s -> s.connections(2));
                TestClient one = gateway.connect();
                TestClient two = gateway.connect()) {
            HttpAnswer answer = gateway.to().attempt();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("limits.connections");
            assertThat(one.handshake().status() + two.handshake().status()).isEqualTo(202);
        }
    }

    @Test
    void anAddressHasOnlySoManyConnections() {
        try (RunningGateway gateway =
                        RunningGateway.start(
                                s -> s.connectionsPerAddress(1).trustedProxies("127.0.0.0/8"));
                TestClient first =
                        gateway.to().header("X-Forwarded-For", "203.0.113.9").connect()) {
            HttpAnswer second =
                    gateway.to().header("X-Forwarded-For", "1.2.3.4, 203.0.113.9").attempt();

            assertThat(first.handshake().status()).isEqualTo(101);
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.body()).contains("limits.connections-per-address");
            gateway.to().header("X-Forwarded-For", "203.0.113.10").connect().close();
        }
    }

    @Test
    void loopbackHasAsManyConnectionsAsItLikes() {
        try (RunningGateway gateway = RunningGateway.start(s -> s.connectionsPerAddress(1));
                TestClient one = gateway.connect("one");
                TestClient two = gateway.connect("two")) {
            one.ask("private", "receiver", "two", "message", "hi");

            assertThat(two.next("private").required("message").asText()).isEqualTo("hi");
        }
    }

    @Test
    void aUsersLongestSilentConnectionGivesWay() {
        try (RunningGateway gateway = RunningGateway.start(s -> s.connectionsPerUser(2));
                TestClient oldest = gateway.connect();
                TestClient second = gateway.connect();
                TestClient third = gateway.connect()) {
            String token = oldest.login("many").required("token").asText();
            second.ask("login", "token", token);
            oldest.ask("conversations");

            third.ask("login", "token", token);

            assertThat(second.awaitClose().code()).isEqualTo(4502);
            assertThat(oldest.ask("conversations").required("action").asText())
                    .isEqualTo("conversations");
        }
    }

    @Test
    void whoDoesNotReadFallsBehindAndNobodyElseWaits() {
        try (RunningGateway gateway = RunningGateway.start(s -> s.outboundBytes(65_536));
                TestClient slow = gateway.to().receiveBytes(4096).connect();
                TestClient talker = gateway.connect("talker")) {
            slow.login("slow");
            slow.pauseReading();
            String text = "x".repeat(60_000);
            for (int i = 0; i < 150; i++) {
                JsonNode ack = talker.ask("group", "message", text);
                assertThat(ack.required("action").asText()).isEqualTo("ack");
            }
            slow.resumeReading();

            long read = readUntilBehind(slow);
            assertThat(read).isLessThan(150);
            slow.send("login", "user", "slow", "cursors", Map.of("lobby", read));
            slow.next("welcome");
            for (long seq = read + 1; seq <= 150; seq++) {
                assertThat(slow.next().path("seq").longValue()).isEqualTo(seq);
            }
            assertThat(slow.next().path("action").asText()).isEqualTo("synced");
        }
    }

    /// The seq of the last event before `behind`; they begin with 1 and leave nothing out.
    private static long readUntilBehind(TestClient slow) {
        long seq = 0;
        JsonNode frame = slow.next();
        while (!frame.path("action").asText().equals("behind")) {
            seq++;
            assertThat(frame.path("seq").longValue()).isEqualTo(seq);
            frame = slow.next();
        }
        return seq;
    }

    @Test
    void aStopTellsEveryoneWhenToComeBackAndThenCloses() {
        try (RunningGateway gateway = RunningGateway.start();
                TestClient client = gateway.connect("last")) {
            gateway.goAway("the server stops");
            JsonNode goaway = client.next("goaway");
            gateway.stop();

            assertThat(goaway.required("reason").asText()).isEqualTo("the server stops");
            assertThat(goaway.required("reconnectIn").asInt()).isBetween(500, 5000);
            assertThat(client.awaitClose().code()).isEqualTo(4000);
            assertThat(gateway.connections()).isZero();
        }
    }
}
