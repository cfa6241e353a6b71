package dev.parley.verify.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.Opening;
import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

/// A server that any page may connect to, and gives a request three seconds to arrive.
@Serving({"allow-origin=*", "limits.login-seconds=3"})
final class AnyOriginTest {
    private final ServerProcess server;

    AnyOriginTest(ServerProcess server) {
        this.server = server;
    }

    private Opening opening() {
        return TestClient.to(server.address());
    }

    @Test
    void anyPageMayConnect() {
        for (String origin : new String[] {"https://any.example", "http://x.example:1"}) {
            assertThat(opening().origin(origin).attempt().status()).isEqualTo(101);
        }
    }

    @Test
    void nullAndTwoOriginsAreRefusedAllTheSame() {
        assertThat(opening().origin("null").attempt().status()).isEqualTo(403);
        assertThat(
                        opening()
                                .origin("https://a.example")
                                .origin("https://b.example")
                                .attempt()
                                .status())
                .isEqualTo(403);
    }

    @Test
    void anyPageMayReadTheInfo() {
        HttpAnswer answer =
                opening().plain("GET", "/api/v1/info").origin("https://any.example").attempt();

        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
}
