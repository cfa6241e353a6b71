package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;

class PayloadTest {
    private static final byte[] ID = Payload.name("id");

    @ParameterizedTest
    @CsvSource({
        "ack, ACK",
        "private, MESSAGE",
        "group, MESSAGE",
        "welcome, WELCOME",
        "heartbeat, HEARTBEAT",
        "error, ERROR",
        "behind, BEHIND",
        "goaway, GOAWAY",
        "event, OTHER",
        "presence, OTHER",
        "history, OTHER",
        "x, OTHER"
    })
    void knowsWhatAFrameIsAbout(String action, Action expected) {
        assertThat(of("{\"action\":\"" + action + "\"}").action()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"{}", "''", "'{\"action\":\"'", "'{\"id\":\"1\"}'"})
    void knowsNothingOfOtherFrames(String json) {
        assertThat(of(json).action()).isEqualTo(Action.OTHER);
    }

    @Test
    void findsATextField() {
        Payload welcome = of("{\"action\":\"welcome\",\"user\":\"anna\",\"token\":\"t0k\"}");
        assertThat(welcome.text("token")).contains("t0k");
        assertThat(welcome.text("log")).isEmpty();
    }

    @Test
    void comparesAFieldWithAValue() {
        Payload ack = of("{\"action\":\"ack\",\"id\":\"17\",\"seq\":3}");
        assertThat(ack.has(ID, "17".getBytes(UTF_8))).isTrue();
        assertThat(ack.has(ID, "1".getBytes(UTF_8))).isFalse();
        assertThat(ack.has(ID, "171".getBytes(UTF_8))).isFalse();
        assertThat(ack.has(Payload.name("code"), "17".getBytes(UTF_8))).isFalse();
    }

    @Test
    void looksAtNothingBeyondItsFrame() {
        byte[] bytes = "{\"action\":\"ack\"}{\"id\":\"17\"}".getBytes(UTF_8);
        Payload first = new Payload().at(ByteBuffer.wrap(bytes), 0, 16);
        assertThat(first.text("id")).isEmpty();
        assertThat(first.toString()).isEqualTo("{\"action\":\"ack\"}");
    }

    /// With bytes of another frame before it.
    private static Payload of(String json) {
        byte[] bytes = ("}}}" + json).getBytes(UTF_8);
        return new Payload().at(ByteBuffer.wrap(bytes), 3, bytes.length);
    }
}
