package dev.parley.verify.checker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.checker.history.History;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// One connection of a client, with everything on it noted. Confined to its client.
final class Line {
    private static final int RECEIVE_BYTES = 8192;

    private final TestClient socket;
    private final History history;

    private Line(TestClient socket, History history) {
        this.socket = socket;
        this.history = history;
    }

    /// A new connection, if there can be one.
    ///
    /// @param small with a small receive buffer
    static Optional<Line> open(
            InetSocketAddress address, Duration patience, boolean small, History history) {
        try {
            var opening = TestClient.to(address).patience(patience).believing();
            TestClient socket = (small ? opening.receiveBytes(RECEIVE_BYTES) : opening).connect();
            history.opened(how("to port " + address.getPort()));
            return Optional.of(new Line(socket, history));
        } catch (UncheckedIOException | AssertionError _) {
            return Optional.empty(); // The server is down, or something is in the way.
        }
    }

    private static JsonNode how(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    /// False when the connection is broken.
    boolean send(JsonNode frame) {
        history.sent(frame);
        try {
            socket.sendText(frame.toString());
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /// Sends the first half of a frame, which so counts as not sent.
    void sendHalf(JsonNode frame) {
        byte[] whole = TestClient.textFrame(frame.toString());
        try {
            socket.sendRaw(Arrays.copyOf(whole, whole.length / 2));
        } catch (UncheckedIOException _) {
            // It was broken before.
        }
    }

    /// The next frame, if one comes in time.
    Optional<JsonNode> receive(Duration atMost) {
        Optional<JsonNode> frame = socket.poll(atMost);
        frame.ifPresent(history::received);
        return frame;
    }

    /// Whether nothing comes any more. What came before has to be taken first.
    boolean isOver() {
        return socket.closed().isPresent();
    }

    void pauseReading() {
        socket.pauseReading();
    }

    void resumeReading() {
        socket.resumeReading();
    }

    /// Breaks it.
    void drop(String why) {
        history.ended(how(why));
        socket.drop();
    }

    /// Ends it as a browser does.
    void hangUp() {
        history.ended(how("said goodbye"));
        try {
            socket.sayClose(1000, "");
        } catch (UncheckedIOException _) {
            // It was broken before.
        }
        socket.close();
    }

    /// Leaves it alone: from now on nothing is read or written, and it stays open.
    void abandon() {
        history.ended(how("left half-open"));
    }

    /// Notes how it ended.
    void noteEnd() {
        history.ended(how(socket.closed().map(Object::toString).orElse("broken")));
        socket.close();
    }

    /// Gives the socket back.
    void close() {
        socket.close();
    }
}
