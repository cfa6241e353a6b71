package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.json.Decoded.Refused;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whatever the bytes are, decoding ends soon, with a request or a refusal.
class DecoderPropertiesTest {
    private static final int ROUNDS = 200_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GRAMMAR = "{}[]\":,\\u0123456789abcdefDd8+-.Ee tfnrl\n";

    private final long seed = new SplittableRandom().nextLong();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RequestDecoder decoder = new RequestDecoder(Fixtures.MESSAGE_BYTES_MAX);
    private final RequestEncoder encoder = new RequestEncoder();

    private static final List<byte[]> VALID =
            Stream.concat(
                            Fixtures.read("requests.json").stream()
                                    .map(f -> Fixtures.compact(f.node().required("frame"))),
                            Fixtures.read("refusals.json").stream()
                                    .map(f -> f.node().required("text").textValue()))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();

    @Test
    void randomBytesAreRefused() {
        rounds(() -> {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    @Test
    void randomPiecesOfGrammarNeverThrow() {
        rounds(() -> {
            byte[] bytes = new byte[1 + random.nextInt(48)];
            for (int i = 1; i < bytes.length; i++) {
                bytes[i] = (byte) GRAMMAR.charAt(random.nextInt(GRAMMAR.length()));
            }
            bytes[0] = '{';
            return bytes;
        });
    }

    @Test
    void whatIsAcceptedOfMutatedFramesIsWrittenAndReadAsTheSame() {
        rounds(this::mutated);
    }

    private byte[] mutated() {
        byte[] bytes = VALID.get(random.nextInt(VALID.size())).clone();
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] = (byte) GRAMMAR.charAt(random.nextInt(GRAMMAR.length()));
            case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            default -> {
                return splice(bytes, at);
            }
        }
        return bytes;
    }

    /// The beginning of one text and the end of another.
    private byte[] splice(byte[] bytes, int at) {
        byte[] other = VALID.get(random.nextInt(VALID.size()));
        int from = random.nextInt(other.length + 1);
        byte[] spliced = Arrays.copyOf(bytes, at + other.length - from);
        System.arraycopy(other, from, spliced, at, other.length - from);
        return spliced;
    }

    @Test
    void everyBeginningOfAFrameIsRefused() {
        for (byte[] frame : VALID) {
            for (int length = 0; length < frame.length; length++) {
                byte[] beginning = Arrays.copyOf(frame, length);
                if (decoder.decode(frame) instanceof Accepted) {
                    assertThat(decoder.decode(beginning)).isInstanceOf(Refused.class);
                }
            }
        }
    }

    @Test
    void brokenUtf8IsRefusedWhereverItStands() {
        String[] broken = {
            "80",
            "BF",
            "C0AF",
            "C1BF",
            "C2",
            "C220",
            "E0",
            "E080AF",
            "E28228",
            "E282",
            "EDA080",
            "EDBFBF",
            "F08080AF",
            "F09F98",
            "F4908080",
            "F5808080",
            "FE",
            "FF",
            "F0288CBC"
        };
        for (String bytes : broken) {
            for (String around : List.of("{\"x\":\"%\"}", "{\"%\":1}", "{\"x\":[\"%\"]}", "%{}")) {
                assertThat(decoder.decode(around(around, HexFormat.of().parseHex(bytes))))
                        .as("%s in %s", bytes, around)
                        .isInstanceOf(Refused.class);
            }
        }
    }

    private static byte[] around(String pattern, byte[] inside) {
        int at = pattern.indexOf('%');
        byte[] before = pattern.substring(0, at).getBytes(StandardCharsets.US_ASCII);
        byte[] after = pattern.substring(at + 1).getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(before, before.length + inside.length + after.length);
        System.arraycopy(inside, 0, all, before.length, inside.length);
        System.arraycopy(after, 0, all, before.length + inside.length, after.length);
        return all;
    }

    @Test
    void endlessNestingNumbersAndNamesAreAnsweredSoon() {
        List<String> endless =
                List.of(
                        "{\"x\":" + "[".repeat(250_000),
                        "{\"x\":".repeat(40_000),
                        "[".repeat(250_000),
                        "{\"action\":\"heartbeat\",\"x\":" + "9".repeat(250_000) + "}",
                        "{\"action\":\"heartbeat\",\"x\":1e" + "9".repeat(250_000) + "}",
                        "{\"action\":\"history\",\"group\":\"a\",\"after\":1"
                                + "0".repeat(250_000)
                                + "}",
                        "{\"action\":\"login\",\"user\":\"" + "é".repeat(120_000) + "\"}",
                        "{\"action\":\"login\",\"user\":\"" + "\\u0301".repeat(40_000) + "\"}",
                        "{\"id\":\"" + "a".repeat(250_000) + "\"}",
                        "{\"action\":\"" + "\\\\".repeat(125_000) + "\"}",
                        " ".repeat(250_000),
                        manyMembers(20_000),
                        collidingCursors(),
                        "{\"action\":\"create\",\"visibility\":\"public\",\"members\":["
                                + "\"a\",".repeat(60_000)
                                + "\"a\"]}");
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    for (String text : endless) {
                        for (int i = 0; i < 10; i++) {
                            decode(text.getBytes(StandardCharsets.UTF_8));
                        }
                    }
                });
    }

    private static String manyMembers(int count) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            text.append("\"n").append(i).append("\":1,");
        }
        return text.append("\"action\":\"heartbeat\"}").toString();
    }

    /// 8,192 conversations' ids of one hash code.
    private static String collidingCursors() {
        return IntStream.range(0, 8192)
                .mapToObj(i ->
                        IntStream.range(0, 13)
                                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                                .collect(Collectors.joining("", "\"", "\":1")))
                .collect(
                        Collectors.joining(
                                ",", "{\"action\":\"login\",\"user\":\"a\",\"cursors\":{", "}}"));
    }

    private interface Input {
        byte[] next();
    }

    private void rounds(Input input) {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        decode(input.next());
                    }
                },
                () -> "seed " + seed);
    }

    private void decode(byte[] bytes) {
        try {
            if (decoder.decode(bytes) instanceof Accepted accepted) {
                byte[] again = encoder.encode(accepted.request());
                assertThat(decoder.decode(again)).isEqualTo(accepted);
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "seed " + seed + ", input " + HexFormat.of().formatHex(bytes), e);
        }
    }
}
