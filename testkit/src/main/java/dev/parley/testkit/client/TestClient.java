package dev.parley.testkit.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.testkit.schema.ProtocolSchema;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// A chat client for tests, on a real socket. It believes nothing, hides nothing and repairs
/// nothing: what the server sent waits in order until a test takes it.
///
/// ```java
/// try (TestClient alice = TestClient.connect(address)) {
///     alice.login("alice");
///     alice.send("group", "group", "lobby", "message", "hi", "id", "m1");
///     assertThat(alice.next("ack").path("seq").longValue()).isEqualTo(1);
/// }
/// ```
///
/// Waiting ends with an [AssertionError] that shows what came instead. So does everything, [#close]
/// too, once the server has sent what the schemas in `protocol/schema` do not describe; unless it
/// was opened [Opening#believing].
///
/// Safe from any thread.
public final class TestClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final Wire wire;
    private final HttpAnswer handshake;
    private final Mailbox mailbox = new Mailbox();
    private final boolean believing;
    private final Semaphore mayRead = new Semaphore(1);
    private int asked;

    TestClient(Socket socket, Wire wire, HttpAnswer handshake, boolean believing) {
        this.socket = socket;
        this.wire = wire;
        this.handshake = handshake;
        this.believing = believing;
        Thread.ofPlatform().daemon().name("test-client").start(this::readAll);
    }

    /// A connection to the chat, with nothing unusual about it.
    public static TestClient connect(InetSocketAddress address) {
        return to(address).connect();
    }

    /// A connection, or another HTTP request, to be described further.
    public static Opening to(InetSocketAddress address) {
        return new Opening(address);
    }

    /// How the server answered the upgrade.
    public HttpAnswer handshake() {
        return handshake;
    }

    /// Sends `action` with fields given as name, value, name, value; values are JSON trees or what
    /// becomes one: text, numbers, booleans, null, lists, maps.
    public void send(String action, Object... namesAndValues) {
        sendText(frame(action, namesAndValues).toString());
    }

    /// A frame with fields given as name, value, name, value.
    public static ObjectNode frame(String action, Object... namesAndValues) {
        ObjectNode frame = JSON.createObjectNode().put("action", action);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            frame.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
        }
        return frame;
    }

    /// Sends any text as one text frame.
    public void sendText(String text) {
        sendRaw(Wire.frame(Wire.TEXT, true, utf8(text)));
    }

    /// Sends one binary frame.
    public void sendBinary(byte[] payload) {
        sendRaw(Wire.frame(Wire.BINARY, true, payload));
    }

    /// Sends a frame of any opcode, whole or to be continued.
    public void sendFrame(int opcode, boolean last, byte[] payload) {
        sendRaw(Wire.frame(opcode, last, payload));
    }

    /// Sends bytes as they are.
    public void sendRaw(byte[] bytes) {
        try {
            wire.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text frame as it goes over the wire, to be sent ahead or in pieces.
    public static byte[] textFrame(String text) {
        return Wire.frame(Wire.TEXT, true, utf8(text));
    }

    /// Logs in by name and gives the `welcome`.
    public JsonNode login(String name) {
        send("login", "user", name);
        return next("welcome");
    }

    /// Sends a request with an `id` of its own and gives its answer, whatever it is.
    public JsonNode ask(String action, Object... namesAndValues) {
        asked++;
        String id = "ask-" + asked;
        ObjectNode frame = frame(action, namesAndValues).put("id", id);
        sendText(frame.toString());
        return mailbox.take("the answer to " + frame, answer -> answers(answer, id));
    }

    /// An `id` on an event is its sender's and answers nothing.
    private static boolean answers(JsonNode frame, String id) {
        boolean event =
                switch (frame.path("action").asText()) {
                    case "private", "group", "event" -> true;
                    default -> false;
                };
        return !event && frame.path("id").asText().equals(id);
    }

    /// The oldest frame nobody took.
    public JsonNode next() {
        return mailbox.take("any frame", _ -> true);
    }

    /// The oldest frame of that action nobody took; others stay.
    public JsonNode next(String action) {
        return mailbox.take(action, frame -> frame.path("action").asText().equals(action));
    }

    /// The oldest frame nobody took, if one comes in time.
    public Optional<JsonNode> poll(Duration atMost) {
        return mailbox.poll(atMost);
    }

    /// How the connection ended, if it has. Frames that came before may still be there.
    public Optional<Closed> closed() {
        return mailbox.end();
    }

    /// Takes everything that came before the server answered one more request: what is not among it
    /// was not sent.
    public List<JsonNode> soFar() {
        // Refused, but by the writer: what it settled before cannot be overtaken.
        ask("join", "group", "lobby");
        return mailbox.takeAll();
    }

    /// How many bytes the frames that came until now took on the wire.
    public long bytesRead() {
        return wire.bytesRead();
    }

    /// How many of the frames that came until now were compressed.
    public long compressedRead() {
        return wire.compressedRead();
    }

    /// Sends any text as one compressed text frame; only where that was agreed.
    public void sendCompressed(String text) {
        sendFrame(Wire.COMPRESSED | Wire.TEXT, true, Deflate.deflate(utf8(text)));
    }

    /// Waits until the server ends the connection.
    public Closed awaitClose() {
        return mailbox.awaitEnd();
    }

    /// Reads no more until [#resumeReading]. One frame may still come in.
    public void pauseReading() {
        mayRead.acquireUninterruptibly();
    }

    /// Reads again.
    public void resumeReading() {
        mayRead.release();
    }

    /// Says goodbye with a close frame and goes on reading.
    public void sayClose(int code, String reason) {
        byte[] text = utf8(reason);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        sendFrame(Wire.CLOSE, true, payload);
    }

    /// Breaks the connection without a word: the server sees a reset.
    public void drop() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hangs up. Fails if the server broke the protocol on this connection.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mailbox.assertSound();
    }

    private void readAll() {
        Closed end = Closed.WITHOUT_A_WORD;
        try {
            while (true) {
                mayRead.acquireUninterruptibly();
                mayRead.release();
                Wire.Frame frame = wire.read();
                switch (frame.opcode()) {
                    case Wire.TEXT -> onText(frame.payload());
                    case Wire.CLOSE -> {
                        end = reasonOf(frame.payload());
                        answerClose(frame.payload());
                    }
                    case Wire.PING -> wire.write(Wire.frame(Wire.PONG, true, frame.payload()));
                    default -> mailbox.put(other(frame));
                }
            }
        } catch (EOFException | SocketException _) {
            mailbox.end(end);
        } catch (IOException e) {
            mailbox.end(new Closed(end.code(), e.toString()));
        }
    }

    private void onText(byte[] payload) throws IOException {
        JsonNode frame;
        try {
            frame = JSON.readTree(payload);
        } catch (JacksonException e) {
            String text = new String(payload, StandardCharsets.UTF_8);
            if (believing) {
                mailbox.put(frame("(not JSON)", "payload", text));
            } else {
                mailbox.refuse(text, "not JSON: " + e.getMessage());
            }
            return;
        }
        if (believing) {
            mailbox.put(frame);
            return;
        }
        Optional<String> fault = ProtocolSchema.strictFrames().faultIn(frame);
        fault.ifPresentOrElse(
                what -> mailbox.refuse(frame.toString(), what), () -> mailbox.put(frame));
    }

    /// So that the server hangs up; the end is when it did.
    private void answerClose(byte[] payload) throws IOException {
        wire.write(
                Wire.frame(Wire.CLOSE, true, Arrays.copyOf(payload, Math.min(2, payload.length))));
    }

    private static Closed reasonOf(byte[] payload) {
        if (payload.length < 2) {
            return new Closed(1005, "");
        }
        int code = ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        return new Closed(code, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
    }

    /// Binary frames and pongs, as a tree a test can look at.
    private static ObjectNode other(Wire.Frame frame) {
        String action = frame.opcode() == Wire.PONG ? "(pong)" : "(binary)";
        return JSON.createObjectNode().put("action", action).put("payload", frame.payload());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
