package dev.parley.verify.limit;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Frames that are too long, messages that are, and frames that are none.
@Serving({
    "limits.frame-bytes=4096",
    "limits.message-bytes=1000",
    "limits.requests-per-second=5",
    "limits.connections-per-user=2"
})
final class FrameLimitTest {
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int PING = 0x9;

    private final Talker alice;
    private final TestClient client;

    FrameLimitTest(ServerProcess server) {
        this.alice = Talker.enter(server, "alice");
        this.client = alice.client();
    }

    @AfterEach
    void hangUp() {
        alice.close();
    }

    private static byte[] heartbeatOf(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) ' ');
        byte[] frame = "{\"action\":\"heartbeat\"}".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(frame, 0, text, 0, frame.length);
        return text;
    }

    private void assertClosed(int code) {
        assertThat(client.awaitClose().code()).isEqualTo(code);
    }

    @Test
    void aFrameMayBeAsLongAsTheLimit() {
        client.sendFrame(TEXT, true, heartbeatOf(4096));

        assertThat(action(client.next())).isEqualTo("heartbeat");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLongerFrameCloses1009() {
        client.sendFrame(TEXT, true, heartbeatOf(4097));

        assertClosed(1009);
    }

    @Test
    void fragmentsMayTogetherBeAsLongAsTheLimit() {
        byte[] whole = heartbeatOf(4096);
        client.sendFrame(TEXT, false, Arrays.copyOfRange(whole, 0, 10));
        client.sendFrame(PING, true, new byte[] {7});
        client.sendFrame(CONTINUATION, false, Arrays.copyOfRange(whole, 10, 2000));
        client.sendFrame(CONTINUATION, true, Arrays.copyOfRange(whole, 2000, 4096));

        assertThat(action(client.next())).isEqualTo("(pong)");
        assertThat(action(client.next())).isEqualTo("heartbeat");
    }

    @Test
    void longerFragmentsClose1009() {
        client.sendFrame(TEXT, false, heartbeatOf(4000));
        client.sendFrame(CONTINUATION, false, new byte[97]);

        assertClosed(1009);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLengthNobodyCanMeanCloses1009() {
        client.sendRaw(new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1});

        assertClosed(1009);
    }

    @Test
    void messageAndDataTogetherMayBeAsLongAsTheirLimit() {
        assertThat(action(alice.ask("group", "group", "lobby", "message", "x".repeat(1000))))
                .isEqualTo("ack");
        assertThat(
                        action(
                                alice.ask(
                                        "group",
                                        "group",
                                        "lobby",
                                        "message",
                                        "ü".repeat(497),
                                        "data",
                                        "four")))
                .isEqualTo("ack");
    }

    @Test
    void longerMessagesAreRefusedAndTheConnectionStays() {
        assertThat(code(alice.ask("group", "group", "lobby", "message", "x".repeat(1001))))
                .isEqualTo("too_large");
        assertThat(code(alice.ask("group", "group", "lobby", "message", "ü".repeat(501))))
                .isEqualTo("too_large");
        assertThat(
                        code(
                                alice.ask(
                                        "group",
                                        "group",
                                        "lobby",
                                        "message",
                                        "x".repeat(995),
                                        "data",
                                        "four")))
                .isEqualTo("too_large");
        assertThat(action(alice.ask("conversations"))).isEqualTo("conversations");
    }

    @Test
    void aBinaryFrameCloses1003() {
        client.sendBinary("{}".getBytes(StandardCharsets.US_ASCII));

        assertClosed(1003);
    }

    @Test
    void invalidUtf8Closes1007() {
        client.sendFrame(TEXT, true, new byte[] {'"', (byte) 0xC3, '"'});

        assertClosed(1007);
    }

    @Test
    void aCharacterMayBeSplitAmongFragments() {
        byte[] text =
                frame("{'action':'group','group':'lobby','message':'ü','id':'split'}")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        int middle = new String(text, StandardCharsets.ISO_8859_1).indexOf('Ã') + 1;
        client.sendFrame(TEXT, false, Arrays.copyOfRange(text, 0, middle));
        client.sendFrame(CONTINUATION, true, Arrays.copyOfRange(text, middle, text.length));

        assertThat(action(alice.answer("split"))).isEqualTo("ack");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anUnmaskedFrameCloses1002() {
        client.sendRaw(new byte[] {(byte) 0x81, 2, '{', '}'});

        assertClosed(1002);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aReservedBitCloses1002() {
        client.sendRaw(new byte[] {(byte) 0xC1, (byte) 0x82, 0, 0, 0, 0, '{', '}'});

        assertClosed(1002);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aContinuationOfNothingCloses1002() {
        client.sendFrame(CONTINUATION, true, new byte[] {'x'});

        assertClosed(1002);
    }

    @Test
    void aGoodbyeIsAnsweredWithItsOwnCode() {
        client.sayClose(1000, "bye");

        assertClosed(1000);
    }

    @Test
    void nestingAndNumbersAndCharactersOutsideTheRulesAreRefusedAndTheConnectionStays() {
        String deep = "[".repeat(32) + "]".repeat(32);
        for (String text :
                new String[] {
                    "",
                    "[]",
                    "{\"action\":\"group\",\"message\":\"\\u0000\"}",
                    "{\"action\":\"group\",\"message\":\"\\ud800\"}",
                    "{\"action\":\"group\",\"message\":\"x\",\"data\":" + deep + "}",
                    "{\"action\":\"fly\"}"
                }) {
            client.sendText(text);
            assertThat(code(client.next("error"))).as("%s", text).isEqualTo("bad_request");
        }
        assertThat(action(alice.ask("conversations"))).isEqualTo("conversations");
    }
}
