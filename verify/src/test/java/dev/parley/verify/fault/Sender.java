package dev.parley.verify.fault;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A user whose client does as it should: it keeps what is not acked and sends that again, in the
/// same order and under the same ids, on every new connection, until it is told to finish.
///
/// [#run] has a thread of its own; the rest is safe from any.
final class Sender implements Runnable {
    private static final int WINDOW = 16;
    private static final int CREATE_EACH = 40;

    private final ServerProcess server;
    private final String name;
    private final String token;
    private final List<ObjectNode> kinds;
    private final SplittableRandom random;

    /// In the order sent.
    private final Map<String, ObjectNode> unacked = new LinkedHashMap<>();

    private final Map<String, JsonNode> acked = new ConcurrentHashMap<>();
    private final Queue<JsonNode> goaways = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> closeCodes = new ConcurrentLinkedQueue<>();
    private volatile boolean finishing;

    /// @param kinds the messages to choose from, without `id`
    Sender(Talker user, ServerProcess server, List<ObjectNode> kinds, SplittableRandom random) {
        this.server = server;
        this.name = user.name();
        this.token = user.token();
        this.kinds = List.copyOf(kinds);
        this.random = random;
    }

    String name() {
        return name;
    }

    /// The acks by id, so far.
    Map<String, JsonNode> acked() {
        return acked;
    }

    /// What the server said before it stopped, each time.
    List<JsonNode> goaways() {
        return List.copyOf(goaways);
    }

    /// How each connection ended.
    List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    /// Sends nothing new, and ends when everything is acked.
    void finish() {
        finishing = true;
    }

    @Override
    public void run() {
        while (!isDone()) {
            try (TestClient client = connect()) {
                talk(client);
            }
        }
    }

    private boolean isDone() {
        return finishing && unacked.isEmpty();
    }

    private TestClient connect() {
        return Waiting.untilPresent("a connection", this::tryToConnect);
    }

    private Optional<TestClient> tryToConnect() {
        try {
            return Optional.of(TestClient.connect(server.address()));
        } catch (UncheckedIOException _) {
            return Optional.empty(); // The server is down, or went down in between.
        }
    }

    private void talk(TestClient client) {
        try {
            client.send("login", "token", token);
            for (ObjectNode again : unacked.values()) {
                client.sendText(again.toString());
            }
            boolean open = true;
            while (open && !isDone()) {
                while (!finishing && unacked.size() < WINDOW) {
                    sendNew(client);
                }
                open = listen(client);
            }
        } catch (UncheckedIOException _) {
            // It broke while something was sent; what the server said before that is still there.
            while (listen(client)) {}
        }
    }

    /// Takes one frame, or notes how the connection ended.
    private boolean listen(TestClient client) {
        Optional<JsonNode> frame = next(client);
        frame.ifPresentOrElse(this::onFrame, () -> closeCodes.add(client.awaitClose().code()));
        return frame.isPresent();
    }

    private void sendNew(TestClient client) {
        boolean create = random.nextInt(CREATE_EACH) == 0;
        ObjectNode frame =
                create
                        ? TestClient.frame("create", "visibility", "private")
                        : kinds.get(random.nextInt(kinds.size())).deepCopy();
        String id = server.fresh("m");
        frame.put("id", id);
        unacked.put(id, frame);
        client.sendText(frame.toString());
    }

    /// Empty when the connection ended.
    private static Optional<JsonNode> next(TestClient client) {
        try {
            return Optional.of(client.next());
        } catch (AssertionError _) {
            client.awaitClose(); // Nothing came because it ended; anything else is thrown here.
            return Optional.empty();
        }
    }

    private void onFrame(JsonNode frame) {
        switch (action(frame)) {
            case "ack" -> onAck(frame);
            case "goaway" -> goaways.add(frame);
            case "error" -> {
                // What is refused for now stays among the unacked, for the next connection.
                if (!code(frame).equals("busy")) {
                    throw new AssertionError("expected: an ack or busy; got " + frame);
                }
            }
            default -> {} // Others talk too.
        }
    }

    private void onAck(JsonNode ack) {
        String id = ack.path("id").asText();
        unacked.remove(id);
        JsonNode before = acked.putIfAbsent(id, ack);
        if (before != null && !before.equals(ack)) {
            throw new AssertionError("one id, two acks: " + before + " and " + ack);
        }
    }
}
