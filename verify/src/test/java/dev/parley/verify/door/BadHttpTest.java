package dev.parley.verify.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;
import dev.parley.verify.server.Waiting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;

/// Requests that are slow, endless, or none, on a server that gives them three seconds.
@Serving({"allow-origin=*", "limits.login-seconds=3"})
final class BadHttpTest {
    private final ServerProcess server;
    private final RawSocket socket;

    BadHttpTest(ServerProcess server) {
        this.server = server;
        this.socket = new RawSocket(server.address());
    }

    @AfterEach
    void theServerStillServes() {
        socket.close();
        assertThat(TestClient.to(server.address()).plain("GET", "/health").attempt().status())
                .isEqualTo(200);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRequestThatDripsInIsCutOff() {
        long begun = System.nanoTime();
        assertThat(socket.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")).isTrue();

        Waiting.until("the server to hang up", () -> !socket.send("x"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(2900), Duration.ofSeconds(10));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoSaysNothingIsCutOff() {
        assertThat(socket.untilTheEnd()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anIdleConnectionIsCutOffAfterItsAnswer() {
        socket.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(socket.untilTheEnd()).startsWith("HTTP/1.1 200").endsWith("ready\n");
    }

    @Test
    void headersThatAreTooLongAreRefused() {
        socket.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(17_000) + "\r\n\r\n");

        assertThat(socket.untilTheEnd()).startsWith("HTTP/1.1 400");
    }

    @Test
    void tooManyHeadersAreRefused() {
        socket.send("GET / HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(5_000) + "\r\n");

        assertThat(socket.untilTheEnd()).startsWith("HTTP/1.1 400");
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        socket.send("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(socket.untilTheEnd()).startsWith("HTTP/1.1 400");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBodyThatIsTooLongIsRefused() {
        socket.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n");

        assertThat(socket.untilTheEnd()).startsWith("HTTP/1.1 413");
    }

    @Test
    void garbageIsRefusedOrCutOff() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            try (RawSocket other = new RawSocket(server.address())) {
                byte[] garbage = new byte[random.nextInt(1, 6000)];
                random.nextBytes(garbage);
                other.send(new String(garbage, StandardCharsets.ISO_8859_1));
                other.send("\r\n\r\n");
                String answer = other.untilTheEnd();
                assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"))
                        .as("answer to garbage: %s", answer)
                        .isTrue();
            }
        }
    }

    @Test
    void aTlsHelloIsRefusedOrCutOff() {
        socket.send("\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003");

        assertThat(socket.untilTheEnd()).doesNotContain("200");
    }

    @Test
    void twoLengthsOfOneBodyAreRefused() {
        socket.send(
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd");

        assertThat(socket.untilTheEnd()).startsWith("HTTP/1.1 400");
    }
}
