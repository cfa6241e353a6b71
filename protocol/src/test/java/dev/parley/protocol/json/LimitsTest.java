package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.json.Decoded.Refused;
import dev.parley.protocol.request.ClientRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where each limit of the wire lies: the last value that passes, the first that does not.
class LimitsTest {
    private static final int MESSAGE_BYTES_MAX = 100;

    private final RequestDecoder decoder = new RequestDecoder(MESSAGE_BYTES_MAX);

    @Test
    void messageAndDataCountTogetherInBytes() {
        assertThat(code(group("é".repeat(40), "\"123456789012345678\""))).isEmpty();
        assertThat(code(group("é".repeat(40), "\"1234567890123456789\""))).isEqualTo("too_large");
        assertThat(code(group("é".repeat(50), "\"\""))).isEqualTo("too_large");
    }

    @Test
    void tooLargeNamesTheSettingAndTheRequest() {
        Decoded decoded = decode(group("a".repeat(101), "1"));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
                            assertThat(refused.id().orElseThrow().value()).isEqualTo("m1");
                            assertThat(refused.message()).contains("limits.message-bytes");
                        });
    }

    private static String group(String message, String data) {
        return "{\"action\":\"group\",\"id\":\"m1\",\"message\":\"%s\",\"data\":%s}"
                .formatted(message, data);
    }

    @Test
    void thirtyTwoLevelsPassAndThirtyThreeDoNot() {
        assertThat(code(nested(31))).isEmpty();
        assertThat(code(nested(32))).isEqualTo("bad_request");
    }

    /// The object of the frame is the first level.
    private static String nested(int arrays) {
        return "{\"action\":\"heartbeat\",\"x\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9007199254740992"})
    void seqsFromZeroToTwoToThe53Pass(String seq) {
        assertThat(code(history("\"after\":" + seq))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0",
                "9007199254740993",
                "18446744073709551616",
                "1.5",
                "1e3",
                "true",
                "\"1\"",
                "[1]",
                "{}"
            })
    void everythingElseIsNoSeq(String seq) {
        assertThat(code(history("\"after\":" + seq))).isEqualTo("bad_request");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "200, 200", "201, 200", "9007199254740992, 200"})
    void aPageSizeIsClamped(String asked, int served) {
        assertThat(decode(history("\"limit\":" + asked)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(((ClientRequest.History) accepted.request()).limit())
                                        .isEqualTo(served));
    }

    @Test
    void aPageIsOfFiftyUnlessAsked() {
        assertThat(decode("{\"action\":\"conversations\"}"))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(
                                                ((ClientRequest.Conversations) accepted.request())
                                                        .limit())
                                        .isEqualTo(50));
    }

    private static String history(String field) {
        return "{\"action\":\"history\",\"group\":\"lobby\"," + field + "}";
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "501, bad_request"})
    void aGroupIsCreatedWithFiveHundredMembersAtMost(int members, String code) {
        String list = String.join(",", Collections.nCopies(members, "\"bob\""));

        assertThat(
                        code(
                                "{\"action\":\"create\",\"visibility\":\"public\",\"members\":["
                                        + list
                                        + "]}"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"10000, ''", "10001, bad_request"})
    void aLoginHasTenThousandCursorsAtMost(int cursors, String code) {
        String list =
                IntStream.range(0, cursors)
                        .mapToObj(i -> "\"c" + i + "\":" + i)
                        .collect(Collectors.joining(","));

        assertThat(code("{\"action\":\"login\",\"user\":\"alice\",\"cursors\":{" + list + "}}"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"50, ''", "51, too_large"})
    void anEditIsAsLongAsAMessageAtMost(int length, String code) {
        assertThat(code(edit("é".repeat(length), ""))).isEqualTo(code);
    }

    /// They are the message's own, which an edit leaves alone.
    @Test
    void whatElseAMessageCarriesMeansNothingInAnEdit() {
        assertThat(decode(edit("hi", ",\"data\":\"" + "x".repeat(200) + "\",\"replyTo\":-1")))
                .isEqualTo(decode(edit("hi", "")))
                .isInstanceOf(Accepted.class);
    }

    private static String edit(String message, String more) {
        return "{\"action\":\"edit\",\"group\":\"a\",\"seq\":1,\"message\":\"%s\"%s}"
                .formatted(message, more);
    }

    @ParameterizedTest
    @CsvSource({"0, bad_request", "1, ''", "64, ''", "65, bad_request"})
    void aReactionHasOneTo64Characters(int length, String code) {
        assertThat(
                        code(
                                "{\"action\":\"react\",\"group\":\"a\",\"seq\":1,\"on\":true,\"reaction\":\""
                                        + "漢".repeat(length)
                                        + "\"}"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "128, ''", "129, bad_request"})
    void aTitleHas128CharactersAtMost(int length, String code) {
        assertThat(
                        code(
                                "{\"action\":\"title\",\"group\":\"a\",\"title\":\""
                                        + "漢".repeat(length)
                                        + "\"}"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "64, ''", "65, bad_request"})
    void anIdHasOneTo64Characters(int length, String code) {
        assertThat(code("{\"action\":\"heartbeat\",\"id\":\"" + "~".repeat(length) + "\"}"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"128, ''", "129, bad_request"})
    void aReceiverHas128CharactersAtMost(int length, String code) {
        assertThat(
                        code(
                                "{\"action\":\"private\",\"message\":\"x\",\"receiver\":\""
                                        + "漢".repeat(length)
                                        + "\"}"))
                .isEqualTo(code);
    }

    @Test
    void aNullFieldCountsAsAbsentExceptAGroup() {
        assertThat(code("{\"action\":\"heartbeat\",\"id\":null,\"answer\":null}")).isEmpty();
        assertThat(code("{\"action\":\"group\",\"message\":\"x\",\"replyTo\":null}")).isEmpty();
        assertThat(code("{\"action\":\"group\",\"message\":\"x\",\"group\":null}"))
                .isEqualTo("bad_request");
    }

    private Decoded decode(String text) {
        return decoder.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The code of the refusal; empty when accepted.
    private String code(String text) {
        return decode(text) instanceof Refused refused ? refused.code().wire() : "";
    }
}
