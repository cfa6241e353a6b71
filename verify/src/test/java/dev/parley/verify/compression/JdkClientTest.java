package dev.parley.verify.compression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The JDK's own client offers no compression, and needs none.
@Serving
class JdkClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_SECONDS_MAX = 30;
    private static final String LONG = "all work and no play ".repeat(1000);

    private final ServerProcess server;
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

    JdkClientTest(ServerProcess server) {
        this.server = server;
    }

    /// Puts the parts of messages together.
    private final class Parts implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                frames.add(message.toString());
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }

    private JsonNode next(String action) throws IOException, InterruptedException {
        while (true) {
            String frame = frames.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            assertThat(frame).as("a frame: " + action).isNotNull();
            JsonNode read = JSON.readTree(frame);
            if (read.required("action").asText().equals(action)) {
                return read;
            }
        }
    }

    private static void send(WebSocket socket, String action, Object... namesAndValues) {
        socket.sendText(TestClient.frame(action, namesAndValues).toString(), true).join();
    }

    @Test
    void longMessagesComeAndGoUncompressed() throws IOException, InterruptedException {
        URI uri = URI.create("ws://127.0.0.1:" + server.address().getPort() + "/ws");
        try (HttpClient http = HttpClient.newHttpClient();
                TestClient other = TestClient.to(server.address()).compression().connect()) {
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .subprotocols("parley.1")
                            .buildAsync(uri, new Parts())
                            .join();
            String own = server.fresh("jdk");
            String peer = server.fresh("compressed");
            other.login(peer);
            send(socket, "login", "user", own);
            next("welcome");

            other.ask("private", "receiver", own, "message", LONG);
            assertThat(next("private").required("message").asText()).isEqualTo(LONG);
            send(socket, "private", "receiver", peer, "message", LONG + "!");

            assertThat(other.next("private").required("message").asText()).isEqualTo(LONG + "!");
            assertThat(other.compressedRead()).isPositive();
            socket.abort();
        }
    }
}
