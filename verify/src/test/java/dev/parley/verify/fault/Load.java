package dev.parley.verify.fault;

import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Users who talk all the time, in the lobby, in a group and to each other, and found groups; and
/// the check of what they were promised.
final class Load implements AutoCloseable {
    private static final int USERS = 6;

    private final List<Talker> users = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();

    /// Begins to talk.
    Load(ServerProcess server, SplittableRandom random) {
        for (int i = 0; i < USERS; i++) {
            users.add(Talker.enter(server, "sender"));
        }
        List<String> names = users.stream().map(Talker::name).toList();
        String group = server.fresh("group");
        users.getFirst().ask("create", "group", group, "visibility", "public", "members", names);
        for (int i = 0; i < USERS; i++) {
            String peer = names.get((i + 1) % USERS);
            senders.add(
                    new Sender(
                            users.get(i),
                            server,
                            List.of(
                                    TestClient.frame("group", "group", "lobby", "message", "a"),
                                    TestClient.frame("group", "group", group, "message", "b"),
                                    TestClient.frame("private", "receiver", peer, "message", "c")),
                            random.split()));
        }
        users.forEach(Talker::close);
        senders.forEach(one -> running.add(CompletableFuture.runAsync(one, threads)));
    }

    List<Sender> senders() {
        return senders;
    }

    int acked() {
        return senders.stream().mapToInt(one -> one.acked().size()).sum();
    }

    /// Waits until so many more are acked, and everyone has had an ack.
    void awaitAcks(int more) {
        int enough = acked() + more;
        Waiting.until(
                more + " more acks, and one for everyone",
                () -> isFailed() || (acked() >= enough && isEveryoneHeard()));
        if (isFailed()) {
            running.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .forEach(CompletableFuture::join);
        }
    }

    private boolean isEveryoneHeard() {
        return senders.stream().noneMatch(one -> one.acked().isEmpty());
    }

    private boolean isFailed() {
        return running.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    /// Waits until everything sent is acked, and looks for all of it in history.
    Verdict finish() {
        senders.forEach(Sender::finish);
        running.forEach(CompletableFuture::join);
        Map<String, List<JsonNode>> logs = new HashMap<>();
        for (Talker user : users) {
            try (Talker reader = user.again()) {
                for (String conversation : conversationsOf(reader)) {
                    logs.computeIfAbsent(conversation, id -> wholeHistory(reader, id));
                }
            }
        }
        logs.values().forEach(Load::assertDense);
        return verdict(logs);
    }

    private static List<String> conversationsOf(Talker reader) {
        List<String> all = new ArrayList<>();
        JsonNode page = reader.ask("conversations", "limit", 200);
        all.addAll(ids(page));
        while (page.path("more").booleanValue()) {
            page = reader.ask("conversations", "limit", 200, "after", page.path("after").asText());
            all.addAll(ids(page));
        }
        return all;
    }

    private static List<String> ids(JsonNode page) {
        return list(page, "conversations").stream().map(row -> conversation(row)).toList();
    }

    private static void assertDense(List<JsonNode> log) {
        for (int i = 0; i < log.size(); i++) {
            assertThat(seq(log.get(i))).isEqualTo(i + 1);
        }
    }

    private Verdict verdict(Map<String, List<JsonNode>> logs) {
        int found = 0;
        for (Sender sender : senders) {
            for (Map.Entry<String, JsonNode> acked : sender.acked().entrySet()) {
                List<JsonNode> log = logs.getOrDefault(conversation(acked.getValue()), List.of());
                int seq = (int) seq(acked.getValue());
                if (seq <= log.size() && isFrom(log.get(seq - 1), sender.name(), acked.getKey())) {
                    found++;
                }
            }
        }
        int doubled = 0;
        Set<String> seen = new HashSet<>();
        for (JsonNode event : logs.values().stream().flatMap(List::stream).toList()) {
            String id = event.path("id").asText();
            if (id.startsWith("m-") && !seen.add(event.path("sender").asText() + " " + id)) {
                doubled++;
            }
        }
        return new Verdict(acked(), found, doubled, seen.size());
    }

    private static boolean isFrom(JsonNode event, String sender, String id) {
        return event.path("sender").asText().equals(sender) && event.path("id").asText().equals(id);
    }

    @Override
    public void close() {
        senders.forEach(Sender::finish);
        threads.shutdownNow();
        users.forEach(Talker::close);
    }
}
