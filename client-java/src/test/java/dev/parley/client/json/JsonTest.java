package dev.parley.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Another library is the judge.
class JsonTest {
    private static final ObjectMapper JUDGE =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final String ALPHABET =
            "{}[]:,\"\\ \n0123456789-+.eEtrufalsn/bé漢\uD83D\uDE00\u0001";

    static List<String> fixtures() throws IOException {
        List<String> frames = new ArrayList<>();
        for (String file : List.of("frames.json", "requests.json")) {
            for (JsonNode entry : JUDGE.readTree(Path.of("../protocol/fixtures", file).toFile())) {
                frames.add(entry.required("frame").toString());
            }
        }
        return frames;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyFixtureIsReadAndWrittenWithoutLoss(String frame) throws Exception {
        String written = JsonWriter.write(JsonReader.read(frame));

        assertThat(JUDGE.readTree(written)).isEqualTo(JUDGE.readTree(frame));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.5e+10",
                "1E400",
                "12345678901234567890123456789",
                "\"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
                " [ ] ",
                "{ \"a\" : { } , \"b\" : [ 1 , null , true , false ] }"
            })
    void valuesOfAllKindsKeepTheirMeaning(String text) throws Exception {
        String written = JsonWriter.write(JsonReader.read(text));

        assertThat(JUDGE.readTree(written)).isEqualTo(JUDGE.readTree(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "tru",
                "01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u１２３４\"",
                "\"\n\"",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1,}",
                "{} {}",
                "'a'",
                "NaN",
                "\u0000",
                "[1",
                "{\"a\":1",
                "//",
                "\uFEFF{}"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void depthIsBounded() throws Exception {
        JsonReader.read("[".repeat(64) + "]".repeat(64));

        assertThatThrownBy(() -> JsonReader.read("[".repeat(65) + "]".repeat(65)))
                .hasMessageContaining("64 levels");
    }

    @Test
    void anUnpairedSurrogateIsEscapedAndAPairIsNot() {
        assertThat(JsonWriter.write(Json.of("a\uD83Db\uD83D\uDE00\uDE00")))
                .isEqualTo("\"a\\ud83db\uD83D\uDE00\\ude00\"");
    }

    /// What is no JSON to the one is none to the other, and what is means the same.
    @Test
    void randomTextsAreJudgedAlike() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int[] alphabet = ALPHABET.codePoints().toArray();
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 12); length > 0; length--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            assertJudgedAlike(text.toString(), seed);
        }
    }

    private static void assertJudgedAlike(String text, long seed) {
        String ours;
        try {
            ours = JsonWriter.write(JsonReader.read(text));
        } catch (MalformedJsonException e) {
            ours = "";
        }
        JsonNode theirs;
        try {
            theirs = JUDGE.readTree(text);
        } catch (IOException e) {
            assertThat(ours).as("seed %s: %s", seed, text).isIn("", duplicate(text));
            return;
        }
        boolean nothing = theirs.isMissingNode();
        assertThat(ours.isEmpty()).as("seed %s: %s", seed, text).isEqualTo(nothing);
        assertThat(nothing ? theirs : parse(ours)).as("seed %s: %s", seed, text).isEqualTo(theirs);
    }

    /// A name twice is the one thing the judge alone refuses.
    private static String duplicate(String text) {
        try {
            return text.contains(":") ? JsonWriter.write(JsonReader.read(text)) : "";
        } catch (MalformedJsonException e) {
            return "";
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JUDGE.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
