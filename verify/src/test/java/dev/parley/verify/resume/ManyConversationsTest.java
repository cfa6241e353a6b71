package dev.parley.verify.resume;

import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Somebody in a thousand conversations comes back, and little has changed.
final class ManyConversationsTest {
    private static final int CONVERSATIONS = 1000;
    private static final int CHANGED = 10;

    /// Far more than ten messages and ten rows need, far less than a thousand of either.
    private static final long BYTES_MAX = 20_000;

    @Test
    void onlyWhatChangedIsSent() {
        try (ServerProcess server = ServerProcess.start("limits.requests-per-second=0");
                Talker alice = Talker.enter(server, "alice");
                Talker bob = Talker.enter(server, "bob")) {
            List<String> rooms = found(alice, bob);
            Map<String, Long> cursors = new HashMap<>(Map.of("lobby", 0L));
            rooms.forEach(room -> cursors.put(room, 2L));
            bob.client().close();
            List<String> changed = rooms.subList(0, CHANGED);
            for (String room : changed) {
                alice.ask("group", "group", "r" + rooms.indexOf(room), "message", "news");
            }

            try (Returned back = Returned.fresh(server, bob, cursors)) {
                long bytes = back.client().bytesRead();
                System.out.println(
                        CONVERSATIONS
                                + " conversations, "
                                + CHANGED
                                + " changed: "
                                + bytes
                                + " bytes from welcome to synced");
                assertThat(back.events()).allMatch(event -> seq(event) == 3);
                assertThat(back.events())
                        .extracting(Frames::conversation)
                        .containsExactlyInAnyOrderElementsOf(changed);
                assertThat(Frames.list(back.synced(), "conversations"))
                        .extracting(Frames::conversation)
                        .containsExactlyInAnyOrderElementsOf(changed);
                assertThat(bytes).isLessThan(BYTES_MAX);
            }
        }
    }

    /// Groups of both with one message each, which Bob has read.
    private static List<String> found(Talker alice, Talker bob) {
        List<String> members = List.of(bob.name());
        for (int i = 0; i < CONVERSATIONS; i++) {
            alice.client()
                    .send(
                            "create",
                            "group",
                            "r" + i,
                            "visibility",
                            "private",
                            "members",
                            members,
                            "id",
                            "c" + i);
            alice.client().send("group", "group", "r" + i, "message", "known");
        }
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            rooms.add(conversation(alice.answer("c" + i)));
        }
        alice.eventsSoFar();
        rooms.forEach(room -> bob.client().send("read", "conversation", room, "seq", 2));
        bob.eventsSoFar();
        return rooms;
    }
}
