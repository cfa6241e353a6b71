package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.TestClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.time.Duration;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
    private static final String APP = "https://app.example";

    private final RunningGateway gateway =
            RunningGateway.start(settings -> settings.allowOrigins(APP));

    @BeforeAll
    void isReady() {
        assertThat(gateway.to().plain("GET", "/health").attempt().body()).isEqualTo("ready\n");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void anUpgradeIsAnsweredAsRfc6455Says() {
        try (TestClient client = gateway.connect()) {
            HttpAnswer answer = client.handshake();
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Accept"))
                    .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(answer.header("Sec-WebSocket-Protocol")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley.1", "parley.2, parley.1", "x,parley.1,y"})
    void theKnownSubprotocolIsChosen(String offered) {
        try (TestClient client = gateway.to().subprotocol(offered).connect()) {
            assertThat(client.handshake().header("Sec-WebSocket-Protocol")).contains("parley.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley.2", "chat", "PARLEY.1"})
    void onlyUnknownSubprotocolsAreRefusedNamingOurs(String offered) {
        HttpAnswer answer = gateway.to().subprotocol(offered).attempt();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("parley.1");
    }

    @Test
    void aForeignOriginIsRefusedNamingItAndTheSetting() {
        HttpAnswer answer = gateway.to().origin("https://evil.example").attempt();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("https://evil.example", "--allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "http://localhost:1"})
    void nullAndOtherPortsAreForeign(String origin) {
        assertThat(gateway.to().origin(origin).attempt().status()).isEqualTo(403);
    }

    @Test
    void twoOriginsAreRefused() {
        assertThat(gateway.to().origin(APP).origin(APP).attempt().status()).isEqualTo(403);
    }

    @Test
    void anAllowedOriginAndTheServersOwnPageMayConnect() {
        gateway.to().origin(APP).connect().close();
        String own = "127.0.0.1:" + gateway.address().getPort();
        gateway.to().origin("http://" + own).connect().close();
    }

    @Test
    void aReboundNameIsNotTheServersOwn() {
        HttpAnswer answer =
                gateway.to().host("rebound.example").origin("http://rebound.example").attempt();

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aPlainRequestToTheWebSocketIsToldWhatItIs() {
        HttpAnswer answer = gateway.to().plain("GET", "/ws").attempt();

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).contains("websocket");
        assertThat(answer.body()).contains("WebSocket");
    }

    @Test
    void infoTellsTheLimitsToAllowedOriginsOnly() {
        HttpAnswer answer = gateway.to().plain("GET", "/api/v1/info").origin(APP).attempt();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"parley\"", "\"frameBytes\":262144");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(
                        gateway.to()
                                .plain("GET", "/api/v1/info")
                                .origin("https://evil.example")
                                .attempt()
                                .status())
                .isEqualTo(403);
    }

    @Test
    void aPreflightIsAnswered() {
        HttpAnswer answer =
                gateway.to()
                        .plain("OPTIONS", "/api/v1/info")
                        .origin(APP)
                        .header("Access-Control-Request-Method", "GET")
                        .attempt();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "HEAD, /, 200",
        "POST, /, 405",
        "DELETE, /health, 405",
        "GET, /nothing, 404",
        "GET, /../../etc/passwd, 404",
        "GET, //etc/passwd, 404",
        "POST, /ws, 405",
        "GET, /health?now, 200"
    })
    void pagesCanOnlyBeRead(String method, String path, int status) {
        assertThat(gateway.to().plain(method, path).attempt().status()).isEqualTo(status);
    }

    @Test
    void everyAnswerForbidsFramingAndSniffing() {
        HttpAnswer answer = gateway.to().plain("GET", "/").attempt();

        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void onlyWhatIsSharedMayBeLoadedByPagesOfOtherOrigins() {
        HttpAnswer page = gateway.to().plain("GET", "/").attempt();
        HttpAnswer widget = gateway.to().plain("GET", "/widget.js").attempt();

        assertThat(page.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(widget.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(widget.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(widget.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP;q=0.5", "identity;q=1, gzip; q=0.001"})
    void whoTakesGzipIsSentIt(String accepted) {
        HttpAnswer widget =
                gateway.to()
                        .plain("GET", "/widget.js")
                        .header("Accept-Encoding", accepted)
                        .attempt();

        assertThat(widget.header("Content-Encoding")).contains("gzip");
        assertThat(widget.header("Vary")).contains("accept-encoding");
        assertThat(widget.body()).isEqualTo("as gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "*", "gzip;q=0", "br, gzip ; Q=0.00", "x-gzipped"})
    void whoDoesNotIsSentTheFileAsItIs(String accepted) {
        HttpAnswer widget =
                gateway.to()
                        .plain("GET", "/widget.js")
                        .header("Accept-Encoding", accepted)
                        .attempt();

        assertThat(widget.header("Content-Encoding")).isEmpty();
        assertThat(widget.header("Vary")).contains("accept-encoding");
        assertThat(widget.body()).isEqualTo("<!doctype html>");
    }

    @Test
    void aFileThatGainsNothingByGzipHasOneForm() {
        HttpAnswer page =
                gateway.to().plain("GET", "/").header("Accept-Encoding", "gzip").attempt();

        assertThat(page.header("Content-Encoding")).isEmpty();
        assertThat(page.header("Vary")).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(gateway.to().plain("GET", "/ HTTP/9 x").attempt().status()).isEqualTo(400);
        assertThat(gateway.to().header("X", "x".repeat(20_000)).attempt().status())
                .isBetween(400, 431);
    }

    @Test
    void healthTellsWhenTheStoreIsIll() {
        try (RunningGateway ill = RunningGateway.start()) {
            ill.fallIll();
            assertThat(ill.to().plain("GET", "/health").attempt().status()).isEqualTo(503);
        }
    }

    @Test
    void aRequestThatDripsInIsCutOff() {
        try (RunningGateway hasty =
                RunningGateway.start(s -> s.loginWithin(Duration.ofMillis(100)))) {
            assertThatThrownBy(() -> hasty.to().header("Content-Length", "10").attempt())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(EOFException.class);
        }
    }
}
