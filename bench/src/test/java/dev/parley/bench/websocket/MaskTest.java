package dev.parley.bench.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Random;

class MaskTest {
    private final Random random = new Random(7);

    /// RFC 6455, section 5.7: "Hello" under the key 37 fa 21 3d.
    @Test
    void masksTheExampleOfTheStandard() {
        byte[] bytes = {'H', 'e', 'l', 'l', 'o'};
        Mask.apply(ByteBuffer.wrap(bytes), 0, bytes.length, 0x37FA213D);
        assertThat(bytes).containsExactly(0x7F, 0x9F, 0x4D, 0x51, 0x58);
    }

    @Test
    void masksEveryLengthAsByteByByte() {
        int key = random.nextInt();
        for (int length = 0; length < 40; length++) {
            byte[] bytes = bytes(length);
            byte[] expected = bytes.clone();
            for (int i = 0; i < length; i++) {
                expected[i] ^= (byte) (key >>> (24 - 8 * (i % 4)));
            }
            Mask.apply(ByteBuffer.wrap(bytes), 0, length, key);
            assertThat(bytes).isEqualTo(expected);
        }
    }

    @Test
    void leavesWhatIsOutsideAlone() {
        byte[] bytes = bytes(30);
        byte[] original = bytes.clone();
        Mask.apply(ByteBuffer.wrap(bytes), 3, 27, -1);
        assertThat(bytes).startsWith(original[0], original[1], original[2]);
        assertThat(bytes).endsWith(original[27], original[28], original[29]);
        assertThat(bytes[3]).isEqualTo((byte) ~original[3]);
        assertThat(bytes[26]).isEqualTo((byte) ~original[26]);
    }

    @Test
    void maskedTwiceIsTheOriginal() {
        byte[] bytes = bytes(29);
        byte[] original = bytes.clone();
        Mask.apply(ByteBuffer.wrap(bytes), 0, bytes.length, 0x01020304);
        Mask.apply(ByteBuffer.wrap(bytes), 0, bytes.length, 0x01020304);
        assertThat(bytes).isEqualTo(original);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
