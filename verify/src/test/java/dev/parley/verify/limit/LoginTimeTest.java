package dev.parley.verify.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.Closed;
import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Three seconds to log in.
@Serving({"allow-origin=*", "limits.login-seconds=3"})
final class LoginTimeTest {
    private final ServerProcess server;

    LoginTimeTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void whoDoesNotLogInInTimeIsToldSoAndClosed() {
        long begun = System.nanoTime();
        try (TestClient client = TestClient.connect(server.address())) {
            Closed end = client.awaitClose();

            assertThat(end.code()).isEqualTo(4004);
            assertThat(end.reason()).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(2900), Duration.ofSeconds(10));
        }
    }
}
