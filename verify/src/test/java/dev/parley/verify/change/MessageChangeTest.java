package dev.parley.verify.change;

import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// `edit` and `delete`: an event to all, and the message served as it is now.
@Serving("limits.requests-per-second=0")
final class MessageChangeTest {
    private final ServerProcess server;
    private final Room room;
    private final Talker bob;

    MessageChangeTest(ServerProcess server) {
        this.server = server;
        this.room = new Room(server, "private");
        this.bob = room.bob();
    }

    @AfterEach
    void hangUp() {
        room.close();
    }

    private JsonNode edit(Talker talker, long seq, String text) {
        return room.in(talker, "edit", "seq", seq, "message", text);
    }

    private JsonNode delete(Talker talker, long seq) {
        return room.in(talker, "delete", "seq", seq);
    }

    @Test
    void anEditIsAnEventToEveryMemberAndAnAckToWhoMadeIt() {
        long target = room.say(bob, "helo");
        room.forget();
        JsonNode ack =
                bob.askAs("e-1", "edit", "group", room.group(), "seq", target, "message", "hello");

        JsonNode event =
                frame(
                        "{'action':'event','conversation':'%s','group':'%s','seq':%d,'time':%d,"
                                + "'sender':'%s','id':'e-1','event':'edited','target':%d,"
                                + "'message':'hello'}",
                        room.conversation(),
                        room.group(),
                        target + 1,
                        ack.path("time").longValue(),
                        bob.name(),
                        target);
        assertThat(seq(ack)).isEqualTo(target + 1);
        assertThat(room.alice().event()).isEqualTo(event);
        assertThat(room.carol().event()).isEqualTo(event);
        assertThat(bob.eventsSoFar()).isEmpty();
        assertThat(room.now(target + 1)).isEqualTo(event);
    }

    @Test
    void anEditedMessageIsServedWithItsLatestTextAndTheTimeOfThatEdit() {
        Object data = Map.of("mood", List.of("good", 1));
        long first = room.say(bob, "first");
        long target =
                seq(room.inGroup(bob, "group", "message", "x", "replyTo", first, "data", data));
        JsonNode before = room.now(target);
        edit(bob, target, "y");
        long time = edit(bob, target, "z").path("time").longValue();

        JsonNode now = room.now(target);
        assertThat(now)
                .isEqualTo(before.<ObjectNode>deepCopy().put("message", "z").put("edited", time));
    }

    @Test
    void anEditWhoseMessageChangedAgainIsServedWithoutItsText() {
        long target = room.say(bob, "one");
        long second = seq(edit(bob, target, "two"));
        long third = seq(edit(bob, target, "three"));

        assertThat(room.now(second).has("message")).isFalse();
        assertThat(room.now(second).path("target").longValue()).isEqualTo(target);
        assertThat(room.now(third).path("message").textValue()).isEqualTo("three");
        delete(bob, target);

        assertThat(room.now(third).has("message")).isFalse();
        assertThat(room.history().toString()).doesNotContain("one", "two", "three");
    }

    @Test
    void anEditToTheSameTextChangesNothing() {
        long target = room.say(bob, "same");

        assertThat(edit(bob, target, "same").has("seq")).isFalse();
        assertThat(room.history()).hasSize((int) target);
    }

    @Test
    void aDeletionIsAnEventAndTheMessageStaysWithoutWhatItSaid() {
        long target = seq(room.inGroup(bob, "group", "message", "gone", "data", "gone too"));
        edit(bob, target, "gone as well");
        room.in(room.carol(), "react", "seq", target, "reaction", "+1", "on", true);
        JsonNode before = room.now(target);
        room.forget();
        JsonNode ack = delete(bob, target);

        JsonNode event = room.carol().event();
        assertThat(event)
                .isEqualTo(
                        frame(
                                "{'action':'event','conversation':'%s','group':'%s','seq':%d,"
                                        + "'time':%d,'sender':'%s','id':'%s','event':'deleted',"
                                        + "'target':%d}",
                                room.conversation(),
                                room.group(),
                                seq(ack),
                                ack.path("time").longValue(),
                                bob.name(),
                                ack.path("id").textValue(),
                                target));
        JsonNode now = room.now(target);
        assertThat(now)
                .isEqualTo(
                        frame(
                                "{'action':'group','conversation':'%s','seq':%d,'sender':'%s',"
                                        + "'group':'%s','time':%d,'id':'%s','deleted':true}",
                                room.conversation(),
                                target,
                                bob.name(),
                                room.group(),
                                before.path("time").longValue(),
                                before.path("id").textValue()));
        assertThat(room.history().toString()).doesNotContain("gone");
    }

    @Test
    void deletingAgainChangesNothingAndEditingIsTooLate() {
        long target = room.say(bob, "x");
        delete(bob, target);

        assertThat(delete(bob, target).has("seq")).isFalse();
        assertThat(delete(room.alice(), target).has("seq")).isFalse();
        assertThat(room.refused(bob, "edit", "seq", target, "message", "y")).isEqualTo("not_found");
    }

    @Test
    void aDeletionByAnAdminIsTheAdminsEvent() {
        long target = room.say(room.carol(), "spam");
        room.forget();
        delete(bob, target);

        JsonNode event = room.carol().event();
        assertThat(event.path("sender").textValue()).isEqualTo(bob.name());
        assertThat(room.now(target).path("sender").textValue()).isEqualTo(room.carol().name());
    }

    @Test
    void onlyMessagesCanBeChanged() {
        long end = room.history().size();
        for (long seq : new long[] {0, 1, end, end + 1, 1L << 53}) {
            assertThat(
                            List.of(
                                    room.refused(room.alice(), "edit", "seq", seq, "message", "x"),
                                    room.refused(room.alice(), "delete", "seq", seq),
                                    room.refused(
                                            room.alice(),
                                            "react",
                                            "seq",
                                            seq,
                                            "reaction",
                                            "+1",
                                            "on",
                                            true)))
                    .as("seq %d", seq)
                    .containsOnly("not_found");
        }
    }

    @Test
    void whoComesBackGetsEveryEventAsItIsNow() {
        long first = room.say(bob, "first");
        long second = room.say(bob, "second");
        edit(bob, first, "first, better");
        edit(bob, first, "first, best");
        delete(bob, second);
        room.in(bob, "react", "seq", first, "reaction", "+1", "on", true);

        List<JsonNode> all = room.history();
        Returned fromNothing = Returned.as(room.carol(), server, Map.of(room.conversation(), 0L));
        Returned fromSecond =
                Returned.as(room.carol(), server, Map.of(room.conversation(), second));

        assertThat(fromNothing.of(room.conversation())).isEqualTo(all);
        assertThat(fromSecond.of(room.conversation()))
                .isEqualTo(all.subList((int) second, all.size()));
    }

    @Test
    void rowsShowTheLastMessageAsItIsNowAndCountNoDeletedOne() {
        room.in(room.carol(), "read", "seq", 1L << 53);
        room.say(bob, "stays");
        long last = room.say(bob, "goes");
        edit(bob, last, "goes soon");
        assertThat(rowOf(room.carol()).path("last").path("message").textValue())
                .isEqualTo("goes soon");
        assertThat(rowOf(room.carol()).path("unread").intValue()).isEqualTo(2);
        delete(bob, last);

        assertThat(rowOf(room.carol()).path("last")).isEqualTo(room.now(last));
        assertThat(rowOf(room.carol()).path("unread").intValue()).isEqualTo(1);
    }

    private JsonNode rowOf(Talker talker) {
        return list(talker.ask("conversations"), "conversations").stream()
                .filter(row -> row.path("conversation").asText().equals(room.conversation()))
                .findAny()
                .orElseThrow();
    }

    @Test
    void inAPrivateChatTheOtherOneSeesTheChange() {
        Talker carol = room.carol();
        JsonNode sent =
                Room.done(bob, "private", "receiver", carol.name(), "message", "in private");
        carol.event();
        Room.done(bob, "edit", "receiver", carol.name(), "seq", 1, "message", "between us");
        Room.done(carol, "react", "receiver", bob.name(), "seq", 1, "reaction", "♥", "on", true);
        Room.done(bob, "delete", "receiver", carol.name(), "seq", 1);

        assertThat(List.of(carol.event(), carol.event()))
                .extracting(event -> event.path("event").textValue())
                .containsExactly("edited", "deleted");
        assertThat(bob.event().path("event").textValue()).isEqualTo("reacted");
        assertThat(wholeHistory(carol, sent.path("conversation").textValue()))
                .noneMatch(event -> event.has("message"))
                .noneMatch(event -> event.has("group"))
                .hasSize(4);
    }

    /// Only a message one sends to a private chat is known without being told of it.
    @Test
    void withoutAnIdAChangeComesBackToItsOwnConnection() {
        Talker carol = room.carol();
        long target = room.say(bob, "x");
        room.forget();
        bob.client().send("edit", "group", room.group(), "seq", target, "message", "y");
        assertThat(bob.event().path("event").textValue()).isEqualTo("edited");

        Room.done(bob, "private", "receiver", carol.name(), "message", "x");
        bob.client().send("delete", "receiver", carol.name(), "seq", 1);
        assertThat(bob.event().path("event").textValue()).isEqualTo("deleted");
    }

    @Test
    void everyoneInTheLobbySeesAChangeInIt() {
        long target = seq(Room.done(bob, "group", "group", "lobby", "message", "to all"));
        Room.done(bob, "edit", "group", "lobby", "seq", target, "message", "to everyone");

        JsonNode event = room.carol().eventOf("lobby");
        while (event.path("target").longValue() != target) {
            event = room.carol().eventOf("lobby");
        }
        assertThat(event.path("message").textValue()).isEqualTo("to everyone");
        assertThat(event.path("group").textValue()).isEqualTo("lobby");
    }
}
