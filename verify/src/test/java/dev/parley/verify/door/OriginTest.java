package dev.parley.verify.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.Opening;
import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which pages may connect, on a server that allows two origins.
@Serving("allow-origin=https://chat.example,http://other.example:8080")
final class OriginTest {
    private final ServerProcess server;

    OriginTest(ServerProcess server) {
        this.server = server;
    }

    private Opening opening() {
        return TestClient.to(server.address());
    }

    /// The server's port, which a test can only know when it runs.
    private String filled(String text) {
        return text.replace("PORT", Integer.toString(server.address().getPort()));
    }

    @ParameterizedTest(name = "Origin {0}, Host {1}: {2}")
    @CsvSource({
        "https://chat.example, 127.0.0.1:PORT, 101",
        "https://chat.example, chat.example, 101",
        "http://other.example:8080, other.example:8080, 101",
        "https://chat.example:443, chat.example, 403",
        "https://chat.example/, chat.example, 403",
        "https://CHAT.example, chat.example, 403",
        "http://chat.example, chat.example, 403",
        "https://chat.example.evil.example, chat.example, 403",
        "https://evil.example, 127.0.0.1:PORT, 403",
        "http://127.0.0.1:PORT, 127.0.0.1:PORT, 101",
        "http://localhost:PORT, localhost:PORT, 101",
        "http://localhost:PORT, LOCALHOST:PORT, 101",
        "http://[::1]:PORT, [::1]:PORT, 101",
        "http://192.168.1.5:PORT, 192.168.1.5:PORT, 101",
        "http://localhost, localhost:80, 101",
        "http://localhost, localhost, 101",
        "http://localhost:PORT, 127.0.0.1:PORT, 403",
        "http://localhost:1, localhost:PORT, 403",
        "https://localhost:PORT, localhost:PORT, 403",
        "http://rebind.example:PORT, rebind.example:PORT, 403",
        "http://localhost.evil.example:PORT, localhost.evil.example:PORT, 403",
        "http://127.0.0.1.nip.example:PORT, 127.0.0.1.nip.example:PORT, 403",
        "null, 127.0.0.1:PORT, 403",
        "file://, 127.0.0.1:PORT, 403",
        "*, 127.0.0.1:PORT, 403",
        "'', 127.0.0.1:PORT, 403",
    })
    void aPageMayConnectOrNot(String origin, String host, int status) {
        HttpAnswer answer = opening().origin(filled(origin)).host(filled(host)).attempt();

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void whoIsNoBrowserMayConnect() {
        assertThat(opening().attempt().status()).isEqualTo(101);
        assertThat(opening().host("any.example").attempt().status()).isEqualTo(101);
    }

    @Test
    void twoOriginsAreRefusedThoughEachIsAllowed() {
        String allowed = "https://chat.example";

        assertThat(opening().origin(allowed).origin(allowed).attempt().status()).isEqualTo(403);
        assertThat(opening().origin(allowed + ", " + allowed).attempt().status()).isEqualTo(403);
    }

    @Test
    void theRefusalNamesOriginAndSettingAndIsLoggedOnce() {
        String foreign = "https://" + server.fresh("foreign") + ".example";
        for (int i = 0; i < 3; i++) {
            HttpAnswer refused = opening().origin(foreign).attempt();
            assertThat(refused.body()).contains(foreign, "--allow-origin", "allow-origin");
            assertThat(refused.header("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(refused.header("Vary")).hasValueSatisfying(OriginTest::assertOrigin);
        }

        assertThat(server.lines()).filteredOn(line -> line.contains(foreign)).hasSize(1);
    }

    private static void assertOrigin(String value) {
        assertThat(value).isEqualToIgnoringCase("origin");
    }

    @Test
    void anAllowedPageMayReadTheInfo() {
        HttpAnswer answer =
                opening().plain("GET", "/api/v1/info").origin("https://chat.example").attempt();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://chat.example");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Vary")).hasValueSatisfying(OriginTest::assertOrigin);
    }

    @Test
    void aForeignPageMayNotReadTheInfo() {
        for (String origin : new String[] {"https://evil.example", "null"}) {
            HttpAnswer answer = opening().plain("GET", "/api/v1/info").origin(origin).attempt();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void thePreflightOfAnAllowedPageIsAnswered() {
        HttpAnswer answer = preflight("https://chat.example");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://chat.example");
        assertThat(answer.header("Access-Control-Allow-Methods").orElse("")).contains("GET");
        assertThat(answer.header("Access-Control-Allow-Headers").orElse(""))
                .containsIgnoringCase("authorization");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void thePreflightOfAForeignPageIsRefused() {
        HttpAnswer answer = preflight("https://evil.example");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpAnswer preflight(String origin) {
        return opening()
                .plain("OPTIONS", "/api/v1/info")
                .origin(origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .attempt();
    }

    @Test
    void otherPathsCarryNoCorsHeaders() {
        HttpAnswer page = opening().plain("GET", "/").origin("https://chat.example").attempt();

        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
    }
}
