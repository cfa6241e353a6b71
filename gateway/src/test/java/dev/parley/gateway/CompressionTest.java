package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.Closed;
import dev.parley.testkit.client.Deflate;
import dev.parley.testkit.client.HttpAnswer;
import dev.parley.testkit.client.TestClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Who gets what compressed, and what may come in so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressionTest {
    private static final int COMPRESSED_TEXT = 0x41;
    private static final int CONTINUATION = 0x0;
    private static final int PING = 0x9;
    private static final String LONG = "all work and no play ".repeat(50);

    private final RunningGateway gateway = RunningGateway.start();
    private int names;

    @AfterAll
    void stop() {
        gateway.close();
    }

    private String fresh(String prefix) {
        names++;
        return prefix + names;
    }

    private TestClient connect() {
        TestClient client = gateway.to().compression().connect();
        client.login(fresh("user"));
        return client;
    }

    private static void say(TestClient client, String text) {
        JsonNode answer = client.ask("group", "group", "lobby", "message", text);
        assertThat(answer.required("action").asText()).isEqualTo("ack");
    }

    private static JsonNode hear(TestClient client, String text) {
        JsonNode message = client.next("group");
        assertThat(message.required("message").asText()).isEqualTo(text);
        return message;
    }

    @Test
    void itIsAgreedToWithoutContextTakeover() {
        HttpAnswer answer =
                gateway.to()
                        .header("Sec-WebSocket-Extensions", "foo; bar=\"1\"")
                        .header(
                                "Sec-WebSocket-Extensions",
                                "permessage-deflate; client_max_window_bits")
                        .attempt();

        assertThat(answer.header("Sec-WebSocket-Extensions"))
                .contains(
                        "permessage-deflate; server_no_context_takeover;"
                                + " client_no_context_takeover");
    }

    @Test
    void whoDoesNotOfferItIsNotAskedTo() {
        for (String offer : List.of("", "x-webkit-deflate-frame", "permessage-deflate; \"")) {
            HttpAnswer answer = gateway.to().header("Sec-WebSocket-Extensions", offer).attempt();

            assertThat(answer.status()).as(offer).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Extensions")).as(offer).isEmpty();
        }
    }

    @Test
    void aServerThatIsToldNotToAgreesToNothing() {
        try (RunningGateway plain = RunningGateway.start(settings -> settings.compression(false));
                TestClient one = plain.to().compression().connect();
                TestClient other = plain.connect("other")) {
            assertThat(one.handshake().header("Sec-WebSocket-Extensions")).isEmpty();
            one.login("one");
            say(other, LONG);
            hear(one, LONG);
            one.sendFrame(COMPRESSED_TEXT, true, Deflate.deflate(new byte[] {'{', '}'}));

            assertThat(one.awaitClose().code()).isEqualTo(1002);
            assertThat(one.compressedRead()).isZero();
        }
    }

    @Test
    void aLongEventIsTheSameForAllButCompressedForThoseWhoAgreed() {
        try (TestClient sender = gateway.connect(fresh("sender"));
                TestClient plain = gateway.connect(fresh("plain"));
                TestClient one = connect();
                TestClient other = connect();
                TestClient third = connect()) {
            say(sender, LONG);

            JsonNode expected = hear(plain, LONG);
            for (TestClient client : List.of(one, other, third)) {
                assertThat(hear(client, LONG)).isEqualTo(expected);
                assertThat(client.compressedRead()).isEqualTo(1);
                assertThat(client.bytesRead()).isLessThan(plain.bytesRead() - LONG.length() / 2);
            }
            assertThat(plain.compressedRead()).isZero();
        }
    }

    /// Sent at once, they are stored in few batches, which go out in one piece.
    @Test
    void longAndShortEventsOfABatchComeInOrder() {
        try (TestClient sender = gateway.connect(fresh("sender"));
                TestClient plain = gateway.connect(fresh("plain"));
                TestClient compressed = connect()) {
            int messages = 100;
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < messages; i++) {
                String text = i % 3 == 0 ? LONG + i : "short " + i;
                all.writeBytes(
                        TestClient.textFrame(
                                TestClient.frame(
                                                "group", "group", "lobby", "message", text, "id",
                                                "m" + i)
                                        .toString()));
            }
            sender.sendRaw(all.toByteArray());

            for (int i = 0; i < messages; i++) {
                JsonNode message = hear(plain, i % 3 == 0 ? LONG + i : "short " + i);
                assertThat(compressed.next("group")).isEqualTo(message);
            }
            assertThat(compressed.compressedRead()).isEqualTo(34);
        }
    }

    @Test
    void shortEventsAcksAndTheWelcomeAreNotCompressed() {
        try (TestClient client = gateway.to().compression().connect();
                TestClient other = gateway.connect(fresh("other"))) {
            client.login(fresh("user"));
            say(other, "short");
            hear(client, "short");
            say(client, LONG);

            assertThat(client.compressedRead()).isZero();
        }
    }

    @Test
    void whoSendsWithoutAnIdGetsTheEventBackCompressed() {
        try (TestClient client = connect()) {
            client.send("group", "group", "lobby", "message", LONG);

            hear(client, LONG);
            assertThat(client.compressedRead()).isEqualTo(1);
        }
    }

    @Test
    void historyIsCompressedButNotWhatHoldsSeveralConversations() {
        try (TestClient client = connect()) {
            say(client, LONG);

            JsonNode rows = client.ask("conversations");
            assertThat(rows.toString()).contains(LONG);
            assertThat(client.compressedRead()).isZero();

            JsonNode page = client.ask("history", "conversation", "lobby");
            assertThat(page.toString()).contains(LONG);
            assertThat(client.compressedRead()).isEqualTo(1);
        }
    }

    @Test
    void whatWasMissedIsReplayedCompressedFromTheLogAndFromMemory() {
        int messages = 300; // More than are kept in memory.
        try (RunningGateway own = RunningGateway.start();
                TestClient writer = own.connect()) {
            String token = writer.login("writer").required("token").asText();
            String group =
                    writer.ask("create", "group", "Replay", "visibility", "private")
                            .required("conversation")
                            .asText();
            for (int i = 0; i < messages; i++) {
                writer.send("group", "id", "m" + i, "group", "Replay", "message", LONG + i);
            }
            for (int i = 0; i < messages; i++) {
                writer.next("ack");
            }

            assertThat(replayed(own, token, group, 1)).isEqualTo(messages);
            assertThat(replayed(own, token, group, messages - 10)).isEqualTo(11);
        }
    }

    /// How many events after `seq` come compressed, all of which have to come.
    private static long replayed(RunningGateway gateway, String token, String group, int seq) {
        try (TestClient back = gateway.to().compression().connect()) {
            back.send("login", "token", token, "cursors", Map.of(group, seq));
            back.next("welcome");
            JsonNode frame = back.next();
            for (int next = seq + 1; frame.required("action").asText().equals("group"); next++) {
                assertThat(frame.required("seq").asInt()).isEqualTo(next);
                frame = back.next();
            }
            assertThat(frame.required("action").asText()).isEqualTo("synced");
            return back.compressedRead();
        }
    }

    @Test
    void aCompressedRequestIsAnswered() {
        try (TestClient client = connect()) {
            client.sendCompressed(
                    TestClient.frame("group", "id", "m1", "group", "lobby", "message", LONG)
                            .toString());

            assertThat(client.next("ack").required("id").asText()).isEqualTo("m1");
        }
    }

    @Test
    void aCompressedRequestMayComeInFragmentsWithPingsBetweenThem() {
        try (TestClient client = connect()) {
            byte[] request =
                    Deflate.deflate(
                            TestClient.frame("group", "id", "m2", "group", "lobby", "message", LONG)
                                    .toString()
                                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < request.length; i++) {
                client.sendFrame(
                        i == 0 ? COMPRESSED_TEXT : CONTINUATION,
                        i == request.length - 1,
                        new byte[] {request[i]});
                client.sendFrame(PING, true, new byte[] {(byte) i});
            }

            assertThat(client.next("(pong)").required("payload").asText()).isEqualTo("AA==");
            assertThat(client.next("ack").required("id").asText()).isEqualTo("m2");
        }
    }

    @Test
    void aRequestTooLongOnceInflatedEndsTheConnectionWith1009() {
        byte[] bomb = Deflate.deflate(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(RunningGateway.FRAME_BYTES_MAX);

        assertThat(closeAfter(COMPRESSED_TEXT, bomb)).isEqualTo(1009);
    }

    @Test
    void whatIsNotCompressedEndsTheConnectionWith1007() {
        assertThat(closeAfter(COMPRESSED_TEXT, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(1007);
    }

    @Test
    void brokenUtf8InsideEndsTheConnectionWith1007() {
        byte[] broken = {'{', (byte) 0xC3, (byte) 0x28, '}'};

        assertThat(closeAfter(COMPRESSED_TEXT, Deflate.deflate(broken))).isEqualTo(1007);
    }

    @Test
    void aCompressedPingEndsTheConnectionWith1002() {
        assertThat(closeAfter(0x40 | PING, new byte[1])).isEqualTo(1002);
    }

    private int closeAfter(int opcode, byte[] payload) {
        try (TestClient client = connect()) {
            client.sendFrame(opcode, true, payload);
            Closed closed = client.awaitClose();
            return closed.code();
        }
    }
}
