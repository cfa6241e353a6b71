package dev.parley.verify.door;

import static dev.parley.verify.client.Frames.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.Opening;
import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What plain HTTP gets.
@Serving
final class PageTest {
    private final ServerProcess server;

    PageTest(ServerProcess server) {
        this.server = server;
    }

    private Opening opening() {
        return TestClient.to(server.address());
    }

    private HttpAnswer get(String path) {
        return opening().plain("GET", path).attempt();
    }

    @Test
    void thePageComesWithHeadersThatGuardIt() {
        HttpAnswer page = get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("X-Frame-Options")).contains("DENY");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    @Test
    void everyAnswerIsGuardedAndSetsNoCookie() {
        for (String path : new String[] {"/", "/ws", "/health", "/api/v1/info", "/nothing"}) {
            HttpAnswer answer = get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(answer.header("Content-Security-Policy")).as(path).isPresent();
            assertThat(answer.header("Set-Cookie")).as(path).isEmpty();
        }
    }

    @Test
    void whatThePageNeedsIsThereAndMayBeKept() {
        Matcher script =
                Pattern.compile("src=\"(?:\\.)?(/assets/[^\"]+\\.js)\"").matcher(get("/").body());
        assertThat(script.find()).isTrue();

        HttpAnswer answer = get(script.group(1));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control").orElse("")).contains("immutable");
        assertThat(get("/").header("Cache-Control")).contains("no-cache");
    }

    @Test
    void onlyTheWidgetMayBeLoadedByPagesOfOtherOrigins() {
        HttpAnswer widget = get("/widget.js");

        assertThat(widget.status()).isEqualTo(200);
        assertThat(widget.header("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(widget.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(widget.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(widget.header("Cache-Control")).contains("no-cache");
        for (String path : new String[] {"/", "/sw.js", "/manifest.webmanifest"}) {
            HttpAnswer answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(get("/manifest.webmanifest").header("Content-Type"))
                .contains("application/manifest+json");
    }

    @Test
    void theInfoSaysWhatTheServerIs() {
        HttpAnswer answer = get("/api/v1/info");
        JsonNode info = frame("%s", answer.body());

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(info)
                .isEqualTo(
                        frame(
                                "{'name':'parley','version':'%s','protocol':1,'login':['guest'],"
                                        + "'heartbeat':25,'limits':{'frameBytes':262144,"
                                        + "'messageBytes':65536,'requestsPerSecond':100,"
                                        + "'historyEvents':200,'members':500,'replay':1000}}",
                                info.path("version").asText()));
        assertThat(info.path("version").asText()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @Test
    void aServerThatWorksIsHealthy() {
        HttpAnswer answer = get("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo("ready");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void whatIsNotThereIs404() {
        for (String path :
                new String[] {
                    "/nothing",
                    "/../etc/passwd",
                    "/assets/../../x",
                    "/%2e%2e/etc/passwd",
                    "//",
                    "/assets/"
                }) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void nothingCanBeWritten() {
        for (String path : new String[] {"/", "/health", "/api/v1/info", "/nothing"}) {
            for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
                HttpAnswer answer = opening().plain(method, path).attempt();
                assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.header("Allow").orElse("")).contains("GET");
            }
        }
    }

    @Test
    void headIsGetWithoutTheBody() {
        for (String path : new String[] {"/", "/health", "/api/v1/info"}) {
            HttpAnswer head = opening().plain("HEAD", path).attempt();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo(get(path).header("Content-Length"));
        }
    }
}
