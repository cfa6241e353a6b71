package dev.parley.verify.change;

import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `invite`, `kick`, `role` and `title`: what they change, live and for who comes back.
@Serving("limits.requests-per-second=0")
final class MembershipChangeTest {
    private final ServerProcess server;
    private final Room room;
    private final Talker alice;
    private final Talker bob;
    private final Talker carol;
    private final Talker dave;

    MembershipChangeTest(ServerProcess server) {
        this.server = server;
        this.room = new Room(server, "private");
        this.alice = room.alice();
        this.bob = room.bob();
        this.carol = room.carol();
        this.dave = Talker.enter(server, "dave");
    }

    @AfterEach
    void hangUp() {
        room.close();
        dave.close();
    }

    private JsonNode event(JsonNode ack, Talker sender, String more) {
        return frame(
                "{'action':'event','conversation':'%s','group':'%s','seq':%d,'time':%d,"
                        + "'sender':'%s','id':'%s',%s}",
                room.conversation(),
                room.group(),
                seq(ack),
                ack.path("time").longValue(),
                sender.name(),
                ack.path("id").textValue(),
                more.replace('\'', '"'));
    }

    private Optional<JsonNode> row(Talker talker) {
        return list(talker.ask("conversations"), "conversations").stream()
                .filter(row -> row.path("conversation").asText().equals(room.conversation()))
                .findAny();
    }

    private JsonNode kickCarol() {
        return room.inGroup(bob, "kick", "user", carol.name());
    }

    @Test
    void anInvitedUserIsAMemberAtOnceOnEveryConnection() {
        room.say(alice, "before they came");
        try (Talker elsewhere = dave.again()) {
            JsonNode ack = room.inGroup(bob, "invite", "user", dave.name());
            JsonNode event = event(ack, bob, "'event':'invited','user':'" + dave.name() + "'");
            assertThat(dave.event()).isEqualTo(event);
            assertThat(elsewhere.event()).isEqualTo(event);
            assertThat(carol.eventsSoFar()).last().isEqualTo(event);
            room.say(alice, "hello");
            assertThat(seq(elsewhere.event())).isEqualTo(seq(ack) + 1);
            assertThat(wholeHistory(dave, room.conversation())).isEqualTo(room.history());
        }
    }

    @Test
    void anInvitedUserHasReadEverythingUpToTheInvitation() {
        room.say(alice, "before they came");
        long invited = seq(room.inGroup(alice, "invite", "user", dave.name()));
        room.say(alice, "hello");

        JsonNode row = row(dave).orElseThrow();
        assertThat(row.path("read").longValue()).isEqualTo(invited);
        assertThat(row.path("unread").intValue()).isEqualTo(1);
        assertThat(row.path("role").textValue()).isEqualTo("member");
    }

    @Test
    void whoWasInvitedWhileAwayFindsTheGroup() {
        Map<String, Long> cursors = Map.of("lobby", 0L);
        room.inGroup(alice, "invite", "user", dave.name());

        Returned returned = Returned.as(dave, server, cursors);

        assertThat(returned.of(room.conversation())).isEqualTo(room.history());
        assertThat(returned.row(room.conversation())).isPresent();
    }

    @Test
    void invitingAMemberChangesNothing() {
        assertThat(room.inGroup(alice, "invite", "user", carol.name()).has("seq")).isFalse();
        assertThat(carol.eventsSoFar()).isEmpty();
    }

    @Test
    void whoIsKickedGetsThatEventLastOnEveryConnection() {
        try (Talker elsewhere = carol.again()) {
            JsonNode ack = kickCarol();
            room.say(alice, "without them");
            JsonNode event = event(ack, bob, "'event':'kicked','user':'" + carol.name() + "'");
            assertThat(carol.eventsSoFar()).containsExactly(event);
            assertThat(elsewhere.eventsSoFar()).containsExactly(event);
            assertThat(alice.eventsSoFar()).contains(event);
        }
    }

    @Test
    void whoIsKickedReadsAndWritesNothing() {
        long own = room.say(carol, "mine");
        kickCarol();

        assertThat(
                        List.of(
                                room.refused(carol, "history"),
                                room.refused(carol, "history", "after", 0, "limit", 1),
                                room.refused(carol, "read", "seq", 1),
                                room.refused(carol, "delivered", "seq", 1),
                                room.refused(carol, "edit", "seq", own, "message", "x"),
                                room.refused(carol, "delete", "seq", own),
                                room.refusedInGroup(carol, "group", "message", "x"),
                                room.refusedInGroup(carol, "members"),
                                room.refusedInGroup(carol, "leave")))
                .containsOnly("not_found");
        assertThat(row(carol)).isEmpty();
    }

    /// A former member reads nothing, also of what happened before.
    @Test
    void whoWasKickedWhileAwayIsToldSoAndNoMore() {
        long seen = room.say(alice, "seen");
        room.say(alice, "not seen");
        long kicked = seq(kickCarol());
        room.say(alice, "without them");

        Returned returned = Returned.as(carol, server, Map.of(room.conversation(), seen));

        assertThat(returned.of(room.conversation()))
                .noneMatch(event -> event.has("message"))
                .allMatch(event -> seq(event) == kicked);
        JsonNode row = returned.row(room.conversation()).orElseThrow();
        assertThat(row.path("left").booleanValue()).isTrue();
        assertThat(row.has("last")).isFalse();
        assertThat(Returned.as(carol, server, Map.of()).events())
                .extracting(event -> event.path("conversation").textValue())
                .doesNotContain(room.conversation());
    }

    @Test
    void onlyAnInvitationBringsBackWhoWasKicked() {
        try (Room open = new Room(server, "public")) {
            open.inGroup(open.alice(), "kick", "user", open.bob().name());
            assertThat(open.refusedInGroup(open.bob(), "join")).isEqualTo("forbidden");
            open.say(open.alice(), "meanwhile");
            open.bob().eventsSoFar();
            long back = seq(open.inGroup(open.carol(), "invite", "user", open.bob().name()));

            assertThat(seq(open.bob().event())).isEqualTo(back);
            assertThat(wholeHistory(open.bob(), open.conversation())).isEqualTo(open.history());
            assertThat(open.refusedInGroup(open.bob(), "title", "title", "x"))
                    .as("an admin once, now a member")
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void whoCameBackWhileAwayGetsWhatTheyMissed() {
        long seen = room.say(alice, "seen");
        kickCarol();
        room.say(alice, "without them");
        room.inGroup(alice, "invite", "user", carol.name());

        Returned returned = Returned.as(carol, server, Map.of(room.conversation(), seen));

        List<JsonNode> all = room.history();
        assertThat(returned.of(room.conversation())).isEqualTo(all.subList((int) seen, all.size()));
        assertThat(returned.row(room.conversation()).orElseThrow().has("left")).isFalse();
    }

    @Test
    void aRoleIsAnEventAndCountsFromThere() {
        JsonNode ack = room.inGroup(alice, "role", "user", carol.name(), "role", "admin");

        assertThat(carol.event())
                .isEqualTo(
                        event(
                                ack,
                                alice,
                                "'event':'role','user':'" + carol.name() + "','role':'admin'"));
        assertThat(row(carol).orElseThrow().path("role").textValue()).isEqualTo("admin");
        assertThat(list(alice.ask("members", "group", room.group()), "members"))
                .contains(frame("{'user':'%s','role':'admin'}", carol.name()));
        assertThat(room.inGroup(alice, "role", "user", carol.name(), "role", "admin").has("seq"))
                .isFalse();
        room.inGroup(carol, "kick", "user", bob.name());
        room.inGroup(alice, "role", "user", carol.name(), "role", "member");
        assertThat(room.refusedInGroup(carol, "invite", "user", bob.name())).isEqualTo("forbidden");
    }

    @Test
    void anOwnerMayLeaveOnceThereIsAnother() {
        assertThat(room.refusedInGroup(alice, "leave")).isEqualTo("conflict");
        assertThat(room.refusedInGroup(alice, "role", "user", alice.name(), "role", "admin"))
                .isEqualTo("conflict");
        room.inGroup(alice, "role", "user", bob.name(), "role", "owner");
        room.inGroup(alice, "leave");

        assertThat(room.refusedInGroup(bob, "leave")).isEqualTo("conflict");
        room.inGroup(bob, "kick", "user", carol.name());
        room.inGroup(bob, "leave");
        assertThat(room.refusedInGroup(bob, "create", "visibility", "public"))
                .as("its name stays taken")
                .isEqualTo("conflict");
        assertThat(room.refusedInGroup(bob, "join")).isEqualTo("not_found");
    }

    @Test
    void aTitleIsAnEventAndShownInTheRow() {
        JsonNode ack = room.inGroup(bob, "title", "title", "The \"other\" one");

        JsonNode event = carol.event();
        assertThat(event.path("event").textValue()).isEqualTo("title");
        assertThat(event.path("title").textValue()).isEqualTo("The \"other\" one");
        assertThat(seq(event)).isEqualTo(seq(ack));
        assertThat(row(carol).orElseThrow().path("title").textValue())
                .isEqualTo("The \"other\" one");
        assertThat(room.inGroup(bob, "title", "title", "The \"other\" one").has("seq")).isFalse();
    }
}
