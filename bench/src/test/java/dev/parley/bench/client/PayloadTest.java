package dev.parley.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class PayloadTest {
    private static final byte[] ID = Payload.name("id");

    @Test
    void findsATextField() {
        Payload welcome = of("{\"action\":\"welcome\",\"user\":\"anna\",\"token\":\"t0k\"}");
        assertThat(welcome.text("token")).contains("t0k");
        assertThat(welcome.text("log")).isEmpty();
    }

    @Test
    void findsANumber() {
        Payload ack = of("{\"action\":\"ack\",\"id\":\"17\",\"seq\":305,\"time\":9}");
        assertThat(ack.number(Payload.numberName("seq"))).isEqualTo(305);
        assertThat(ack.number(Payload.numberName("time"))).isEqualTo(9);
        assertThat(ack.number(Payload.numberName("log"))).isEqualTo(-1);
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
