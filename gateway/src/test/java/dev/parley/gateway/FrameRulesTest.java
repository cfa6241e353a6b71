package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.Closed;
import dev.parley.testkit.client.TestClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What a socket answers to frames, before anyone looks at what they say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameRulesTest {
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private final RunningGateway gateway = RunningGateway.start();

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aBinaryFrameEndsTheConnectionWith1003() {
        assertThat(closeAfter(client -> client.sendBinary(new byte[] {1})).code()).isEqualTo(1003);
    }

    @Test
    void brokenUtf8EndsTheConnectionWith1007() {
        byte[] broken = {'{', (byte) 0xC3, (byte) 0x28, '}'};

        assertThat(closeAfter(client -> client.sendFrame(TEXT, true, broken)).code())
                .isEqualTo(1007);
    }

    @Test
    void aMessageTooLongEndsTheConnectionWith1009() {
        byte[] tooLong = new byte[RunningGateway.FRAME_BYTES_MAX + 1];

        assertThat(closeAfter(client -> client.sendFrame(TEXT, true, tooLong)).code())
                .isEqualTo(1009);
    }

    @Test
    void fragmentsTooLongTogetherEndTheConnectionWith1009() {
        byte[] half =
                "x"
                        .repeat(RunningGateway.FRAME_BYTES_MAX / 2 + 1)
                        .getBytes(StandardCharsets.US_ASCII);

        Closed closed =
                closeAfter(client -> {
                    client.sendFrame(TEXT, false, half);
                    client.sendFrame(CONTINUATION, true, half);
                });
        assertThat(closed.code()).isEqualTo(1009);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8100", // Not masked.
                "c18000000000", // A reserved bit.
                "838000000000", // An unknown opcode.
                "808000000000", // A continuation of nothing.
                "098000000000", // A ping in fragments.
                "89fe007e00000000" // A ping of 126 bytes.
            })
    void aViolationOfTheProtocolEndsTheConnectionWith1002(String bytes) {
        assertThat(closeAfter(client -> client.sendRaw(HexFormat.of().parseHex(bytes))).code())
                .isEqualTo(1002);
    }

    @Test
    void aNewMessageInsideAnotherIsAViolation() {
        Closed closed =
                closeAfter(client -> {
                    client.sendFrame(TEXT, false, new byte[] {'{'});
                    client.sendFrame(TEXT, true, new byte[] {'{', '}'});
                });
        assertThat(closed.code()).isEqualTo(1002);
    }

    private interface Deed {
        void by(TestClient client);
    }

    private Closed closeAfter(Deed deed) {
        try (TestClient client = gateway.connect()) {
            deed.by(client);
            return client.awaitClose();
        }
    }

    @Test
    void fragmentsMakeOneMessageWithPingsBetweenThem() {
        try (TestClient client = gateway.connect("fragments")) {
            byte[] text =
                    TestClient.frame("group", "id", "é", "message", "x")
                            .toString()
                            .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < text.length; i++) {
                client.sendFrame(
                        i == 0 ? TEXT : CONTINUATION, i == text.length - 1, new byte[] {text[i]});
                client.sendFrame(PING, true, new byte[] {(byte) i});
            }
            client.sendFrame(PONG, true, new byte[0]);

            assertThat(client.next("(pong)").required("payload").asText()).isEqualTo("AA==");
            assertThat(client.next("error").required("message").asText()).startsWith("id ");
        }
    }

    @Test
    void whatIsSentAheadOfTheUpgradesAnswerIsAnswered() {
        ByteArrayOutputStream ahead = new ByteArrayOutputStream();
        ahead.writeBytes(TestClient.textFrame("{\"action\":\"login\",\"user\":\"eager\"}"));
        ahead.writeBytes(
                TestClient.textFrame("{\"action\":\"group\",\"id\":\"m1\",\"message\":\"hi\"}"));

        try (TestClient client = gateway.to().connect(ahead.toByteArray())) {
            assertThat(client.next().required("action").asText()).isEqualTo("welcome");
            assertThat(client.next().required("id").asText()).isEqualTo("m1");
        }
    }

    @Test
    void aGoodbyeIsAnsweredWithTheSameCode() {
        try (TestClient client = gateway.connect("polite")) {
            client.sayClose(1000, "bye");

            assertThat(client.awaitClose().code()).isEqualTo(1000);
        }
    }

    @Test
    void aLostConnectionHurtsNobodyElse() {
        try (TestClient lasting = gateway.connect("lasting")) {
            for (int i = 0; i < 20; i++) {
                TestClient lost = gateway.connect("lost" + i);
                lost.send("group", "group", "lobby", "message", "last words");
                lost.drop();
            }
            JsonNode ack = lasting.ask("group", "group", "lobby", "message", "still here");
            assertThat(ack.required("action").asText()).isEqualTo("ack");
        }
    }
}
