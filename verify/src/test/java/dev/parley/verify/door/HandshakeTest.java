package dev.parley.verify.door;

import static dev.parley.verify.client.Frames.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.Opening;
import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

/// The opening handshake, RFC 6455, section 4.2.
@Serving
final class HandshakeTest {
    /// The key and its answer in RFC 6455, section 1.3.
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private final ServerProcess server;

    HandshakeTest(ServerProcess server) {
        this.server = server;
    }

    private Opening opening() {
        return TestClient.to(server.address());
    }

    private Opening handshake(String method, String version, String key) {
        return opening()
                .plain(method, "/ws")
                .header("Upgrade", "WebSocket")
                .header("Connection", "keep-alive, Upgrade")
                .header("Sec-WebSocket-Version", version)
                .header("Sec-WebSocket-Key", key);
    }

    @Test
    void theKeyIsAnsweredAsTheRfcSays() {
        HttpAnswer answer = handshake("GET", "13", KEY).attempt();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Accept")).contains(ACCEPT);
    }

    @Test
    void onlyGetOpensAWebSocket() {
        for (String method : new String[] {"POST", "PUT", "HEAD"}) {
            HttpAnswer answer = handshake(method, "13", KEY).attempt();
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.header("Allow")).contains("GET");
        }
    }

    @Test
    void aPlainRequestIsToldToUpgrade() {
        HttpAnswer answer = opening().plain("GET", "/ws").attempt();

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Sec-WebSocket-Version")).contains("13");
        assertThat(answer.body()).contains("WebSocket");
    }

    @Test
    void anotherVersionIsToldOurs() {
        for (String version : new String[] {"12", "8", "x"}) {
            HttpAnswer answer = handshake("GET", version, KEY).attempt();
            assertThat(answer.status()).as(version).isEqualTo(426);
            assertThat(answer.header("Sec-WebSocket-Version")).contains("13");
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (String key : new String[] {"", "short", "AAAA", KEY + KEY}) {
            HttpAnswer answer = handshake("GET", "13", key).attempt();
            assertThat(answer.status()).as(key).isEqualTo(400);
        }
    }

    @Test
    void ourSubprotocolIsChosenAmongThoseOffered() {
        for (String offer : new String[] {"parley.1", "chat, parley.1", "parley.1,parley.2"}) {
            assertThat(opening().subprotocol(offer).attempt().header("Sec-WebSocket-Protocol"))
                    .as(offer)
                    .contains("parley.1");
        }
        assertThat(
                        opening()
                                .subprotocol("chat")
                                .subprotocol("parley.1")
                                .attempt()
                                .header("Sec-WebSocket-Protocol"))
                .contains("parley.1");
    }

    @Test
    void withoutSubprotocolNoneIsNamedAndItIsOurs() {
        try (TestClient client = opening().connect()) {
            assertThat(client.handshake().header("Sec-WebSocket-Protocol")).isEmpty();
            assertThat(client.login(server.fresh("alice")).path("protocol").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void onlyUnknownSubprotocolsAreRefusedNamingOurs() {
        for (String offer : new String[] {"parley.2", "chat, mqtt", "PARLEY.1"}) {
            HttpAnswer answer = opening().subprotocol(offer).attempt();
            assertThat(answer.status()).as(offer).isEqualTo(400);
            assertThat(answer.body()).contains("parley.1");
        }
    }

    @Test
    void compressionIsTheOnlyExtensionAgreedTo() {
        for (String offer : new String[] {"", "x-webkit-deflate-frame", "permessage-bzip2; x=1"}) {
            HttpAnswer answer = opening().header("Sec-WebSocket-Extensions", offer).attempt();
            assertThat(answer.status()).as(offer).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Extensions")).as(offer).isEmpty();
        }
        assertThat(opening().compression().attempt().header("Sec-WebSocket-Extensions"))
                .contains(
                        "permessage-deflate; server_no_context_takeover;"
                                + " client_no_context_takeover");
    }

    @Test
    void aQueryStringIsIgnored() {
        try (TestClient client = opening().path("/ws?token=secret").connect()) {
            assertThat(action(client.login(server.fresh("alice")))).isEqualTo("welcome");
        }
        assertThat(server.lines()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void thereIsNoWebSocketElsewhere() {
        assertThat(opening().path("/").attempt().status()).isEqualTo(200);
        assertThat(opening().path("/wss").attempt().status()).isEqualTo(404);
    }
}
