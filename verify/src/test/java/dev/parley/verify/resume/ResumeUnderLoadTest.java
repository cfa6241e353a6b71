package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.isEvent;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Somebody comes back again and again, on new connections and on the same one, while others keep
/// talking: every event comes once, in order, with no window between replay and live.
@Serving("limits.requests-per-second=0")
final class ResumeUnderLoadTest {
    private static final int TALKERS = 3;
    private static final int GROUPS = 3;

    /// Fewer in a conversation than are replayed at most, so that nothing is ever reset.
    private static final int MESSAGES = 600;

    private static final int BURST = 4;

    private final ServerProcess server;
    private final Map<String, Long> cursors = new HashMap<>();
    private int logins;

    ResumeUnderLoadTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void everyEventComesOnceAndInOrderHoweverOftenOneComesBack()
            throws InterruptedException, ExecutionException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Talker> talkers = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        try (Talker returner = Talker.enter(server, "returner")) {
            List<String> names = new ArrayList<>(List.of(returner.name()));
            for (int i = 0; i < TALKERS; i++) {
                talkers.add(Talker.enter(server, "talker"));
                names.add(talkers.getLast().name());
            }
            for (int i = 0; i < GROUPS; i++) {
                String group = server.fresh("room");
                groups.add(group);
                returner.ask("create", "group", group, "visibility", "private", "members", names);
            }
            for (JsonNode row : returner.ask("conversations").path("conversations")) {
                cursors.put(conversation(row), seq(row));
            }

            Map<String, Long> ends = comeAndGo(returner, talkers, groups, random);

            assertThat(cursors).containsAllEntriesOf(ends);
            assertThat(logins).isGreaterThan(4);
            System.out.println(logins + " logins during " + ends + " events");
        } finally {
            talkers.forEach(Talker::close);
        }
    }

    /// Comes back until all was said, and once more. Gives the ends of the conversations.
    private Map<String, Long> comeAndGo(
            Talker returner, List<Talker> talkers, List<String> groups, SplittableRandom random)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(TALKERS)) {
            List<Future<Map<String, Long>>> talks =
                    talkers.stream()
                            .map(one -> threads.submit(() -> talk(one, returner.name(), groups)))
                            .toList();
            while (!talks.stream().allMatch(Future::isDone)) {
                oneVisit(returner, random);
            }
            try (TestClient last = TestClient.connect(server.address())) {
                login(last, returner);
                last.soFar().forEach(this::take);
            }
            Map<String, Long> ends = new HashMap<>();
            for (Future<Map<String, Long>> talk : talks) {
                talk.get().forEach((id, end) -> ends.merge(id, end, Math::max));
            }
            return ends;
        }
    }

    /// On one connection: in, a while of live events, in again with what was read, and off.
    private void oneVisit(Talker returner, SplittableRandom random) {
        try (TestClient client = TestClient.connect(server.address())) {
            int times = random.nextInt(1, 4);
            for (int i = 0; i < times; i++) {
                login(client, returner);
                int looks = random.nextInt(4);
                for (int look = 0; look < looks; look++) {
                    client.soFar().forEach(this::take);
                }
            }
        }
    }

    /// Logs in with the cursors and takes what comes until `synced`.
    private void login(TestClient client, Talker returner) {
        client.send("login", "token", returner.token(), "cursors", cursors);
        logins++;
        Map<String, Long> sent = Map.copyOf(cursors);
        JsonNode frame = client.next();
        while (!action(frame).equals("welcome")) {
            take(frame); // Still from before the login; it goes back to the cursors that were sent.
            frame = client.next();
        }
        cursors.clear();
        cursors.putAll(sent);
        while (!action(frame).equals("synced")) {
            take(frame);
            frame = client.next();
        }
    }

    private void take(JsonNode frame) {
        if (isEvent(frame)) {
            String conversation = conversation(frame);
            if (frame.has("reset")) {
                // A chat that began meanwhile, and is long already: there was no cursor to send.
                assertThat(cursors).as("%s", frame).doesNotContainKey(conversation);
                cursors.put(conversation, seq(frame) - 1);
            }
            long cursor = cursors.merge(conversation, 1L, Long::sum);
            assertThat(seq(frame)).as("%s", frame).isEqualTo(cursor);
        }
    }

    /// Says its share in every conversation, in bursts. Gives what it saw of their ends.
    private static Map<String, Long> talk(Talker talker, String returner, List<String> groups) {
        Map<String, Long> ends = new HashMap<>();
        for (int i = 0; i < MESSAGES / TALKERS; i++) {
            for (String group : groups) {
                talker.client().send("group", "group", group, "message", "m" + i);
            }
            talker.client().send("private", "receiver", returner, "message", "m" + i);
            if (i % BURST == 0) {
                talker.eventsSoFar();
            }
        }
        for (String group : groups) {
            see(ends, talker.ask("group", "group", group, "message", "last"));
        }
        see(ends, talker.ask("private", "receiver", returner, "message", "last"));
        return ends;
    }

    private static void see(Map<String, Long> ends, JsonNode ack) {
        ends.put(conversation(ack), seq(ack));
    }
}
