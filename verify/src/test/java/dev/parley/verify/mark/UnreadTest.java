package dev.parley.verify.mark;

import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.mark.Rows.row;
import static dev.parley.verify.mark.Rows.syncedRow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Unread is derived: messages by others after one's mark that are not deleted.
@Serving("limits.requests-per-second=0")
final class UnreadTest {
    private final ServerProcess server;
    private final Talker alice;
    private final Talker bob;
    private final String group;
    private final String room;

    UnreadTest(ServerProcess server) {
        this.server = server;
        this.alice = Talker.enter(server, "alice");
        this.bob = Talker.enter(server, "bob");
        this.group = server.fresh("room");
        List<String> members = List.of(bob.name());
        JsonNode created =
                alice.ask("create", "group", group, "visibility", "public", "members", members);
        this.room = conversation(created);
    }

    @AfterEach
    void hangUp() {
        alice.close();
        bob.close();
    }

    private long say(Talker who, String text) {
        return seq(who.ask("group", "group", group, "message", text));
    }

    private void assertUnread(int expected) {
        assertThat(row(bob, room).path("unread").intValue()).isEqualTo(expected);
        assertThat(syncedRow(server, bob, room).path("unread").intValue()).isEqualTo(expected);
    }

    @Test
    void itIsExactTo999AndThenSays1000() {
        for (int i = 1; i < 999; i++) {
            alice.client().send("group", "group", group, "message", "m" + i);
        }
        say(alice, "m999");
        assertUnread(999);
        say(alice, "m1000");
        assertUnread(1000);
        say(alice, "m1001");
        say(alice, "m1002");
        assertUnread(1000);
        bob.ask("read", "conversation", room, "seq", 3);
        assertUnread(1000);
        bob.ask("read", "conversation", room, "seq", 4);
        assertUnread(999);
    }

    @Test
    void onlyMessagesByOthersThatStandAreUnread() {
        say(bob, "my own");
        assertUnread(0);
        long first = say(alice, "one");
        long second = say(alice, "two");
        assertUnread(2);
        alice.ask("edit", "conversation", room, "seq", first, "message", "uno");
        alice.ask("react", "conversation", room, "seq", first, "reaction", "+1", "on", true);
        alice.ask("title", "group", group, "title", "Room");
        try (Talker carol = Talker.enter(server, "carol")) {
            carol.ask("join", "group", group);
            assertUnread(2);
            say(carol, "three");
        }
        assertUnread(3);
        alice.ask("delete", "conversation", room, "seq", second);
        assertUnread(2);
        bob.ask("read", "conversation", room, "seq", first);
        assertUnread(1);
        // What was read and is deleted later changes nothing.
        alice.ask("delete", "conversation", room, "seq", first);
        assertUnread(1);
    }
}
