package dev.parley.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class TestClientTest {
    private static final String HEARTBEAT = "{\"action\":\"heartbeat\"}";
    private static final String UNDESCRIBED = "{\"action\":\"heartbeat\",\"colour\":\"green\"}";

    private ScriptedServer server;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void givesFramesTheSchemasDescribe() {
        try (TestClient client = server.says(HEARTBEAT).connect()) {
            assertThat(client.next("heartbeat").has("answer")).isFalse();
        }
    }

    @Test
    void aFieldThatIsNotDescribedFailsWhoeverWaits() {
        TestClient client = server.says(HEARTBEAT).says(UNDESCRIBED).connect();

        assertThatThrownBy(client::awaitClose)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(UNDESCRIBED)
                .hasMessageContaining("/colour: is not described");
        assertThatThrownBy(client::next).hasMessageContaining("/colour");
        assertThatThrownBy(client::soFar).hasMessageContaining("/colour");
        assertThatThrownBy(client::close).hasMessageContaining("/colour");
    }

    @Test
    void whatNobodyWaitedForFailsAtClose() {
        TestClient client = server.says(HEARTBEAT).says(UNDESCRIBED).connect();
        server.awaitRead();

        assertThatThrownBy(client::close).hasMessageContaining("/colour: is not described");
    }

    @Test
    void aTextThatIsNoJsonIsABreach() {
        TestClient client = server.says("hello").connect();

        assertThatThrownBy(client::next).hasMessageContaining("hello").hasMessageContaining("JSON");
        assertThatThrownBy(client::close).hasMessageContaining("hello");
    }
}
