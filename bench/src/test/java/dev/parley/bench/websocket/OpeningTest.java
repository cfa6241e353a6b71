package dev.parley.bench.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;

class OpeningTest {
    private static final String ANSWER =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

    @Test
    void leavesWhatComesBehindTheAnswerWhereverItIsCut() throws IOException {
        for (int cut = 0; cut < ANSWER.length(); cut++) {
            Opening opening = new Opening();
            assertThat(opening.take(buffer(ANSWER.substring(0, cut)))).isFalse();
            ByteBuffer rest = buffer(ANSWER.substring(cut) + "frames");
            assertThat(opening.take(rest)).isTrue();
            assertThat(US_ASCII.decode(rest.flip()).toString()).isEqualTo("frames");
        }
    }

    @Test
    void refusesAnythingButASwitch() {
        assertThatThrownBy(() -> new Opening().take(buffer("HTTP/1.1 403 Forbidden\r\n\r\nno")))
                .hasMessageContaining("403 Forbidden");
    }

    @Test
    void offersASubprotocolOrNone() {
        assertThat(new String(Opening.request(1, "/ws", "parley.1"), US_ASCII))
                .contains("GET /ws HTTP/1.1\r\n")
                .endsWith("Sec-WebSocket-Protocol: parley.1\r\n\r\n");
        assertThat(new String(Opening.request(1, "/", ""), US_ASCII))
                .endsWith("Sec-WebSocket-Version: 13\r\n\r\n");
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.allocate(4096).put(text.getBytes(US_ASCII));
    }
}
