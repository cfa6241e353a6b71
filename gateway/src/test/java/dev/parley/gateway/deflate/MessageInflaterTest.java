package dev.parley.gateway.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.deflate.Inflated.Broken;
import dev.parley.gateway.deflate.Inflated.TooLong;
import dev.parley.gateway.deflate.Inflated.Whole;
import dev.parley.testkit.client.Deflate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

class MessageInflaterTest {
    private static final int BYTES_MAX = 100_000;

    private final MessageInflater inflater = new MessageInflater();

    /// A fresh seed each run; write the one a failure names here to see it again.
    private final long seed = System.nanoTime();

    private Inflated inflate(byte[] message) {
        return inflater.inflate(message, BYTES_MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f248cdc9c90700", // RFC 7692, section 7.2.3.1.
                "000500faff48656c6c6f00", // Not compressed: 7.2.3.3.
                "f348cdc9c9070000", // A last block: 7.2.3.4.
                "f348cdc9c90700", // The same from who leaves out the padding.
                "f24805000000ffffcac9c90700", // Two blocks: 7.2.3.5.
            })
    void theExamplesOfTheRfcSayHello(String hex) {
        Inflated inflated = inflate(HexFormat.of().parseHex(hex));

        assertThat(inflated)
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> assertThat(whole.bytes()).asString().isEqualTo("Hello"));
    }

    @Test
    void anEmptyMessageIsOneByte() {
        assertThat(inflate(new byte[1]))
                .isInstanceOfSatisfying(Whole.class, whole -> assertThat(whole.bytes()).isEmpty());
    }

    @Test
    void aMessageAsLongAsAllowedIsWholeAndOneByteMoreIsTooLong() {
        assertThat(inflate(Deflate.deflate(new byte[BYTES_MAX])))
                .isInstanceOfSatisfying(
                        Whole.class, whole -> assertThat(whole.bytes()).hasSize(BYTES_MAX));
        assertThat(inflate(Deflate.deflate(new byte[BYTES_MAX + 1]))).isInstanceOf(TooLong.class);
    }

    @Test
    void whatBeginsAnewAgainAndAgainIsBroken() {
        byte[] endless = new byte[BYTES_MAX];
        for (int i = 0; i < endless.length; i += 2) {
            endless[i] = 3; // A last block with nothing in it.
        }

        assertThat(inflate(endless)).isInstanceOf(Broken.class);
    }

    @Test
    void whatWouldFillTheMemoryIsTooLong() {
        byte[] bomb = Deflate.deflate(new byte[50_000_000]);

        assertThat(bomb.length).isLessThan(BYTES_MAX);
        assertThat(inflate(bomb)).isInstanceOf(TooLong.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // A message has at least a block.
                "ffff",
                "48656c6c6f",
                "07", // A reserved kind of block.
                "000500fafe48656c6c6f00", // A length that its own complement contradicts.
                "f248cdc9c9070000ffff48", // More after what nobody sends.
            })
    void whatIsNotCompressedIsBroken(String hex) {
        assertThat(inflate(HexFormat.of().parseHex(hex))).isInstanceOf(Broken.class);
    }

    @Test
    void aPartOfAMessageIsBroken() {
        byte[] whole =
                Deflate.deflate(
                        "Half of it is not enough, it has to be all."
                                .getBytes(StandardCharsets.UTF_8));

        for (int length = 0; length < whole.length; length++) {
            assertThat(inflate(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(Broken.class);
        }
    }

    @Test
    void aBrokenMessageLeavesNothingBehind() {
        byte[] good = Deflate.deflate("good".getBytes(StandardCharsets.UTF_8));
        assertThat(inflate(new byte[] {-1, -1})).isInstanceOf(Broken.class);
        assertThat(inflate(Deflate.deflate(new byte[BYTES_MAX * 2]))).isInstanceOf(TooLong.class);

        assertThat(inflate(good)).isInstanceOf(Whole.class);
    }

    @Test
    void whatIsDeflatedComesBackAndIsShorter() {
        PayloadDeflater deflater = new PayloadDeflater();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            byte[] text = text(random, random.nextInt(1, i % 20 == 0 ? BYTES_MAX : 5000));
            int start = random.nextInt(text.length);
            byte[] expected = Arrays.copyOfRange(text, start, text.length);
            deflater.deflate(text, start)
                    .ifPresent(payload -> {
                        assertThat(payload.length).isLessThan(expected.length);
                        assertThat(inflate(payload))
                                .as("seed %d", seed)
                                .isInstanceOfSatisfying(
                                        Whole.class,
                                        whole -> assertThat(whole.bytes()).isEqualTo(expected));
                    });
        }
    }

    @Test
    void wordsBecomeShorterAndNoiseIsLeftAsItIs() {
        PayloadDeflater deflater = new PayloadDeflater();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] noise = new byte[4000];
        random.nextBytes(noise);

        assertThat(deflater.deflate(text(random, 4000), 4)).isPresent();
        assertThat(deflater.deflate(noise, 0)).isEmpty();
        assertThat(deflater.deflate(text(random, 4000), 4)).isPresent();
    }

    private static byte[] text(SplittableRandom random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) "etaoin shrdlu".charAt(random.nextInt(13));
        }
        return text;
    }

    /// Random bytes, and messages that were tampered with: always an answer, never an exception.
    @Test
    void whateverComesInIsAnswered() {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] message = new byte[random.nextInt(1, 200)];
            random.nextBytes(message);
            if (i % 2 == 0) {
                message = Deflate.deflate(text(random, random.nextInt(1, 300)));
                message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Inflated inflated = inflater.inflate(message, 1000);
            if (inflated instanceof Whole whole) {
                assertThat(whole.bytes().length).as("seed %d", seed).isLessThanOrEqualTo(1000);
            }
        }
    }
}
