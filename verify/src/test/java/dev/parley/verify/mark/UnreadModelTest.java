package dev.parley.verify.mark;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;
import static dev.parley.verify.mark.Rows.row;
import static dev.parley.verify.mark.Rows.syncedRow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// After any sequence of events `unread` and `read` are what a model derives from the log and from
/// what each user marked.
@Serving("limits.requests-per-second=0")
final class UnreadModelTest {
    private static final int SEQUENCES = 25;
    private static final int STEPS = 40;

    private final ServerProcess server;

    UnreadModelTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void bothListsAgreeWithWhatTheLogSays() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed + " and the " + (SEQUENCES - 1) + " after it");
        for (int i = 0; i < SEQUENCES; i++) {
            try (Story story = new Story(server, new SplittableRandom(seed + i))) {
                for (int step = 0; step < STEPS; step++) {
                    story.step();
                }
                story.check();
            }
        }
    }

    /// Three people in a group and two of them in a private chat, doing anything.
    private static final class Story implements AutoCloseable {
        private final ServerProcess server;
        private final SplittableRandom random;
        private final List<Talker> people = new ArrayList<>();
        private final String group;
        private final String room;
        private final String chat;

        /// The highest seq each asked to be read, clamped, by user and conversation.
        private final Map<String, Long> marked = new HashMap<>();

        Story(ServerProcess server, SplittableRandom random) {
            this.server = server;
            this.random = random;
            for (String name : List.of("alice", "bob", "carol")) {
                people.add(Talker.enter(server, name));
            }
            this.group = server.fresh("room");
            List<String> members = List.of(people.get(1).name());
            JsonNode created =
                    alice().ask(
                                    "create",
                                    "group",
                                    group,
                                    "visibility",
                                    "public",
                                    "members",
                                    members);
            this.room = conversation(created);
            this.chat = conversation(tell("hello"));
        }

        private Talker alice() {
            return people.getFirst();
        }

        private Talker anyone() {
            return people.get(random.nextInt(people.size()));
        }

        private JsonNode tell(String text) {
            int from = random.nextInt(2);
            Talker to = people.get(1 - from);
            return people.get(from).ask("private", "receiver", to.name(), "message", text);
        }

        /// Most of it is allowed, some is refused: the log tells.
        void step() {
            String where = random.nextBoolean() ? room : chat;
            long some = random.nextLong(1, 12);
            Talker who = anyone();
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> who.ask("group", "group", group, "message", "m");
                case 3, 4 -> tell("m");
                case 5 -> who.ask("edit", "conversation", where, "seq", some, "message", "edited");
                case 6 -> who.ask("delete", "conversation", where, "seq", some);
                case 7 ->
                        who.ask(
                                "react",
                                "conversation",
                                where,
                                "seq",
                                some,
                                "reaction",
                                "!",
                                "on",
                                random.nextBoolean());
                case 8, 9 -> read(who, where);
                case 10 -> comeAndGo(people.get(random.nextInt(1, people.size())));
                default -> who.ask("delivered", "conversation", where, "seq", some);
            }
        }

        private void comeAndGo(Talker who) {
            switch (random.nextInt(4)) {
                case 0 -> who.ask("join", "group", group);
                case 1 -> who.ask("leave", "group", group);
                case 2 -> alice().ask("kick", "group", group, "user", who.name());
                default -> alice().ask("invite", "group", group, "user", who.name());
            }
        }

        private void read(Talker who, String where) {
            JsonNode newest = who.ask("history", "conversation", where, "limit", 1);
            long seq = random.nextLong(0, 30);
            JsonNode answer = who.ask("read", "conversation", where, "seq", seq);
            assertThat(action(answer).equals("ack")).isEqualTo(action(newest).equals("history"));
            if (action(answer).equals("ack")) {
                long end = seq(newest.path("events").path(0));
                marked.merge(who.name() + where, Math.min(seq, end), Math::max);
            }
        }

        void check() {
            // Alice owns the group and stays.
            List<JsonNode> log = wholeHistory(alice(), room);
            for (Talker one : people) {
                if (isMember(one.name(), log)) {
                    check(one, room, log);
                } else if (hasBeenIn(one.name(), log)) {
                    JsonNode row = syncedRow(server, one, room);
                    assertThat(row.path("left").booleanValue()).isTrue();
                    assertThat(row.path("unread").intValue()).isZero();
                }
            }
            List<JsonNode> talk = wholeHistory(alice(), chat);
            check(people.get(0), chat, talk);
            check(people.get(1), chat, talk);
        }

        private void check(Talker one, String where, List<JsonNode> log) {
            String name = one.name();
            long since = lastArrival(name, log);
            long read = Math.max(since, marked.getOrDefault(name + where, 0L));
            long unread =
                    log.stream()
                            .filter(event -> seq(event) > read)
                            .filter(event -> !action(event).equals("event"))
                            .filter(event -> !event.path("sender").asText().equals(name))
                            .filter(event -> !event.path("deleted").booleanValue())
                            .count();
            for (JsonNode row : List.of(row(one, where), syncedRow(server, one, where))) {
                assertThat(row.path("read").longValue()).as("read of %s", name).isEqualTo(read);
                assertThat(row.path("unread").longValue())
                        .as("unread of %s", name)
                        .isEqualTo(unread);
                assertThat(row.path("seq").longValue()).isEqualTo(log.size());
            }
        }

        private static boolean isMember(String name, List<JsonNode> log) {
            return lastArrival(name, log) > lastDeparture(name, log);
        }

        private static boolean hasBeenIn(String name, List<JsonNode> log) {
            return lastArrival(name, log) > 0;
        }

        /// The seq of the event that last brought the user in; 0 in a private chat.
        private static long lastArrival(String name, List<JsonNode> log) {
            return last(log, event -> bringsIn(name, event));
        }

        private static long lastDeparture(String name, List<JsonNode> log) {
            return last(log, event -> takesOut(name, event));
        }

        private static long last(List<JsonNode> log, Predicate<JsonNode> wanted) {
            return log.stream().filter(wanted).mapToLong(e -> seq(e)).max().orElse(0);
        }

        private static boolean bringsIn(String name, JsonNode event) {
            boolean own = event.path("sender").asText().equals(name);
            return switch (event.path("event").asText()) {
                case "created" -> own || event.path("members").toString().contains(quoted(name));
                case "joined" -> own;
                case "invited" -> event.path("user").asText().equals(name);
                default -> false;
            };
        }

        private static boolean takesOut(String name, JsonNode event) {
            return switch (event.path("event").asText()) {
                case "left" -> event.path("sender").asText().equals(name);
                case "kicked" -> event.path("user").asText().equals(name);
                default -> false;
            };
        }

        private static String quoted(String name) {
            return '"' + name + '"';
        }

        @Override
        public void close() {
            people.forEach(Talker::close);
        }
    }
}
