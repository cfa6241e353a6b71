package dev.parley.verify.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.server.ServerProcess;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One connection that writes to others, so many messages at once, and waits until all have all.
final class Load implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final String TEXT = "x".repeat(88);

    private final String action;
    private final String field;
    private final String value;
    private final TestClient sender;
    private final List<TestClient> receivers;
    private int sent;

    private Load(
            String action,
            String field,
            String value,
            TestClient sender,
            List<TestClient> receivers) {
        this.action = action;
        this.field = field;
        this.value = value;
        this.sender = sender;
        this.receivers = List.copyOf(receivers);
    }

    /// From one user to another.
    static Load privately(ServerProcess server) {
        TestClient sender = enter(server, "sender");
        String receiver = server.fresh("receiver");
        return new Load(
                "private", "receiver", receiver, sender, List.of(enterAs(server, receiver)));
    }

    /// To a group with so many others in it.
    static Load toGroup(ServerProcess server, int others) {
        String group = server.fresh("group");
        TestClient sender = enter(server, "sender");
        sender.ask("create", "group", group, "visibility", "public");
        List<TestClient> receivers = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            TestClient receiver = enter(server, "member");
            receiver.ask("join", "group", group);
            receivers.add(receiver);
        }
        return new Load("group", "group", group, sender, receivers);
    }

    private static TestClient enter(ServerProcess server, String prefix) {
        return enterAs(server, server.fresh(prefix));
    }

    private static TestClient enterAs(ServerProcess server, String name) {
        TestClient client = TestClient.to(server.address()).believing().connect();
        client.login(name);
        return client;
    }

    /// Sends at least so many messages; returns how many.
    int send(int messages) {
        int rounds = Math.ceilDiv(messages, AT_ONCE);
        for (int i = 0; i < rounds; i++) {
            sendAtOnce();
        }
        return rounds * AT_ONCE;
    }

    private void sendAtOnce() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        List<String> ids =
                IntStream.range(0, AT_ONCE).mapToObj(_ -> String.format("m%09d", sent++)).toList();
        for (String id : ids) {
            frames.writeBytes(
                    TestClient.textFrame(
                            TestClient.frame(action, "id", id, field, value, "message", TEXT)
                                    .toString()));
        }
        sender.sendRaw(frames.toByteArray());
        for (String id : ids) {
            JsonNode ack = sender.next("ack");
            assertThat(ack.path("id").asText()).isEqualTo(id);
        }
        for (TestClient receiver : receivers) {
            for (String id : ids) {
                assertThat(receiver.next(action).path("id").asText()).isEqualTo(id);
            }
        }
    }

    int receivers() {
        return receivers.size();
    }

    @Override
    public void close() {
        sender.close();
        receivers.forEach(TestClient::close);
    }
}
