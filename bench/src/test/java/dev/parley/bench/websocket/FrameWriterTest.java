package dev.parley.bench.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

class FrameWriterTest {
    /// RFC 6455, section 5.7: a single-frame masked text message.
    @Test
    void writesTheExampleOfTheStandard() {
        assertThat(HexFormat.of().formatHex(text("Hello".getBytes(US_ASCII), 0x37FA213D)))
                .isEqualTo("818537fa213d7f9f4d5158");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8180",
        "125, 81fd",
        "126, 81fe007e",
        "65535, 81feffff",
        "65536, 81ff0000000000010000"
    })
    void writesTheShortestFormOfALength(int length, String header) {
        byte[] frame = text(new byte[length], 0);
        int end = header.length() / 2;
        assertThat(HexFormat.of().formatHex(frame, 0, end)).isEqualTo(header);
        assertThat(frame).hasSize(end + Integer.BYTES + length);
    }

    @Test
    void answersAPingWithItsPayload() {
        ByteBuffer out = ByteBuffer.allocate(64);
        FrameWriter.pong(out, new byte[] {1, 2}, 0);
        assertThat(Arrays.copyOf(out.array(), out.position()))
                .containsExactly(0x8A, 0x82, 0, 0, 0, 0, 1, 2);
    }

    private static byte[] text(byte[] payload, int key) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + FrameWriter.OVERHEAD_BYTES_MAX);
        FrameWriter.text(out, payload, key);
        return Arrays.copyOf(out.array(), out.position());
    }
}
