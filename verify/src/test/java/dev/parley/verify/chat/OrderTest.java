package dev.parley.verify.chat;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.isEvent;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many senders on many connections at once: everyone sees one order.
@Serving("limits.requests-per-second=0")
final class OrderTest {
    private static final int USERS = 6;
    private static final int CONNECTIONS = 2 * USERS;
    private static final int MESSAGES = 60;

    private final ServerProcess server;
    private final List<Talker> talkers = new ArrayList<>();
    private final Map<String, String> groups = new HashMap<>();

    OrderTest(ServerProcess server) {
        this.server = server;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            Talker first = Talker.enter(server, "user");
            names.add(first.name());
            talkers.add(first);
            talkers.add(first.again());
        }
        for (int i = 0; i < 2; i++) {
            JsonNode created =
                    talkers.getFirst().ask("create", "visibility", "public", "members", names);
            groups.put(conversation(created), created.path("group").asText());
        }
        // Everyone is there when the sending begins.
        talkers.forEach(one -> one.ask("end-of-the-beginning"));
    }

    @AfterEach
    void hangUp() {
        talkers.forEach(Talker::close);
    }

    /// What one connection saw of one conversation: its frames, and acks in place of its own.
    private record Heard(List<JsonNode> frames, List<String> sentIds) {}

    @Test
    void everyConnectionSeesOneDenseOrderWithItsAcksInTheEventsPlace() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Map<String, Heard>> all = talkAllAtOnce(new SplittableRandom(seed));

        for (String conversation : groups.keySet()) {
            List<JsonNode> log = wholeHistory(talkers.getFirst(), conversation);
            assertThat(log).hasSize(1 + CONNECTIONS * MESSAGES / 2);
            for (Map<String, Heard> ofOne : all) {
                assertHeard(of(ofOne, conversation), log);
            }
        }
    }

    private static Heard of(Map<String, Heard> all, String conversation) {
        return Objects.requireNonNull(all.get(conversation), "an event of another conversation");
    }

    private static void assertHeard(Heard heard, List<JsonNode> log) {
        List<String> acked = new ArrayList<>();
        assertThat(heard.frames).hasSize(log.size() - 1);
        for (int i = 0; i < heard.frames.size(); i++) {
            JsonNode frame = heard.frames.get(i);
            JsonNode logged = log.get(i + 1);
            assertThat(seq(frame)).isEqualTo(i + 2);
            if (isEvent(frame)) {
                assertThat(frame).isEqualTo(logged);
            } else {
                assertThat(frame.path("id")).isEqualTo(logged.path("id"));
                assertThat(frame.path("time")).isEqualTo(logged.path("time"));
                acked.add(frame.path("id").asText());
            }
        }
        assertThat(acked).isEqualTo(heard.sentIds);
    }

    private List<Map<String, Heard>> talkAllAtOnce(SplittableRandom random) throws Exception {
        List<Callable<Map<String, Heard>>> all = new ArrayList<>();
        for (Talker talker : talkers) {
            SplittableRandom own = random.split();
            all.add(() -> talk(talker, own));
        }
        List<Map<String, Heard>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Map<String, Heard>> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a talker failed", e);
        }
        return results;
    }

    /// Sends to both groups in turn, with and without `id`, sometimes pausing until something came
    /// in; then listens until everybody's messages are there.
    private Map<String, Heard> talk(Talker talker, SplittableRandom random) {
        Map<String, Heard> heard = new HashMap<>();
        groups.keySet()
                .forEach(id -> heard.put(id, new Heard(new ArrayList<>(), new ArrayList<>())));
        List<String> order = List.copyOf(groups.keySet());
        int missing = CONNECTIONS * MESSAGES;
        for (int i = 0; i < MESSAGES; i++) {
            String conversation = order.get(i % 2);
            send(talker, conversation, random, of(heard, conversation).sentIds);
            for (int pause = random.nextInt(4) * random.nextInt(8);
                    pause > 0 && missing > CONNECTIONS * MESSAGES - i;
                    pause--) {
                listen(talker, heard);
                missing--;
            }
        }
        for (; missing > 0; missing--) {
            listen(talker, heard);
        }
        return heard;
    }

    private void send(
            Talker talker, String conversation, SplittableRandom random, List<String> sentIds) {
        List<Object> fields =
                new ArrayList<>(
                        List.of("group", groups.getOrDefault(conversation, ""), "message", "m"));
        if (random.nextInt(4) > 0) {
            String id = server.fresh("m");
            sentIds.add(id);
            fields.addAll(List.of("id", id));
        }
        talker.client().send("group", fields.toArray());
    }

    private static void listen(Talker talker, Map<String, Heard> heard) {
        JsonNode frame = talker.client().next();
        assertThat(action(frame)).isIn("group", "ack");
        of(heard, conversation(frame)).frames.add(frame);
    }
}
