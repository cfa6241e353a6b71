package dev.parley.bench.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class FrameReaderTest {
    private final FrameReader reader = new FrameReader();
    private final ByteBuffer buffer = ByteBuffer.allocate(FrameReader.BUFFER_BYTES);
    private final Heard heard = new Heard();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, FrameReader.FRAME_BYTES_MAX - 10})
    void readsATextOfAnyLength(int length) throws IOException {
        receive(text("x".repeat(length)));
        assertThat(heard.told).containsExactly("text " + "x".repeat(length));
    }

    @Test
    void readsAllFramesThatCameTogether() throws IOException {
        receive(joined(text("one"), text(""), text("three")));
        assertThat(heard.told).containsExactly("text one", "text ", "text three");
    }

    @Test
    void readsFramesCutAnywhere() throws IOException {
        byte[] bytes = joined(text("one"), text("y".repeat(200)), text("three"));
        for (int cut = 0; cut <= bytes.length; cut++) {
            heard.told.clear();
            receive(slice(bytes, 0, cut));
            receive(slice(bytes, cut, bytes.length));
            assertThat(heard.told)
                    .containsExactly("text one", "text " + "y".repeat(200), "text three");
        }
    }

    @Test
    void readsFramesThatComeByteByByte() throws IOException {
        byte[] bytes = joined(text("one"), text("y".repeat(70_000)));
        for (int i = 0; i < bytes.length; i++) {
            receive(slice(bytes, i, i + 1));
        }
        assertThat(heard.told).containsExactly("text one", "text " + "y".repeat(70_000));
    }

    @Test
    void readersShareABufferWithoutMixingTheirFrames() throws IOException {
        FrameReader other = new FrameReader();
        byte[] bytes = text("mine");
        receive(slice(bytes, 0, 3));
        receive(other, text("theirs"));
        receive(slice(bytes, 3, bytes.length));
        assertThat(heard.told).containsExactly("text theirs", "text mine");
    }

    @Test
    void tellsOfPingsAndCloses() throws IOException {
        receive(
                new byte[] {
                    (byte) 0x89, 1, 'p', (byte) 0x8A, 0, (byte) 0x88, 4, 0x0F, (byte) 0xA0, 'o', 'k'
                });
        receive(new byte[] {(byte) 0x88, 0});
        assertThat(heard.told).containsExactly("ping p", "close 4000 ok", "close 1005 ");
    }

    @Test
    void refusesAMaskedFrame() {
        assertThatThrownBy(() -> receive(new byte[] {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0}))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("masked");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x80, 0xC1})
    void refusesFragmentsAndCompressedFrames(int first) {
        assertThatThrownBy(() -> receive(new byte[] {(byte) first, 0}))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("0x" + Integer.toHexString(first));
    }

    @ParameterizedTest
    @ValueSource(longs = {FrameReader.FRAME_BYTES_MAX, Long.MAX_VALUE, -1})
    void refusesAFrameThatIsTooLongAsSoonAsItSaysSo(long length) {
        byte[] header =
                ByteBuffer.allocate(10).put((byte) 0x81).put((byte) 127).putLong(length).array();
        assertThatThrownBy(() -> receive(header))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("at most " + FrameReader.FRAME_BYTES_MAX);
    }

    private void receive(byte[] bytes) throws IOException {
        receive(reader, bytes);
    }

    private void receive(FrameReader by, byte[] bytes) throws IOException {
        by.prepare(buffer);
        buffer.put(bytes);
        by.read(buffer, heard);
    }

    private static byte[] text(String text) {
        byte[] payload = text.getBytes(UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        return slice(frame.array(), 0, frame.position());
    }

    private static byte[] joined(byte[]... frames) {
        ByteBuffer all = ByteBuffer.allocate(FrameReader.BUFFER_BYTES);
        for (byte[] frame : frames) {
            all.put(frame);
        }
        return slice(all.array(), 0, all.position());
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static final class Heard implements FrameListener {
        final List<String> told = new ArrayList<>();

        @Override
        public void onMessage(ByteBuffer buffer, int from, int to) {
            byte[] bytes = new byte[to - from];
            buffer.get(from, bytes);
            told.add("text " + new String(bytes, UTF_8));
        }

        @Override
        public void onPing(byte[] payload) {
            told.add("ping " + new String(payload, UTF_8));
        }

        @Override
        public void onClose(int code, String reason) {
            told.add("close " + code + " " + reason);
        }
    }
}
