package dev.parley.verify.change;

import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The same change under the same `id`: done once, answered alike, whatever happened since.
@Serving("limits.requests-per-second=0")
final class RepeatedChangeTest {
    private static final String ID = "once";

    private final Room room;
    private final Talker alice;
    private final Talker stranger;

    RepeatedChangeTest(ServerProcess server) {
        this.room = new Room(server, "private");
        this.alice = room.alice();
        this.stranger = Talker.enter(server, "stranger");
    }

    @AfterEach
    void hangUp() {
        room.close();
        stranger.close();
    }

    /// The fields of a change that can be done, and those of the same action done otherwise.
    private Object[] fields(String action, boolean otherwise) {
        long one = 3;
        long two = 4;
        return switch (action) {
            case "edit" -> with("seq", one, "message", otherwise ? "other" : "text");
            case "delete" -> with("seq", otherwise ? two : one);
            case "react" -> with("seq", one, "reaction", "+1", "on", !otherwise);
            case "invite" -> with("user", otherwise ? room.bob().name() : stranger.name());
            case "kick" -> with("user", otherwise ? room.bob().name() : room.carol().name());
            case "role" -> with("user", room.carol().name(), "role", otherwise ? "owner" : "admin");
            case "title" -> with("title", otherwise ? "Other" : "Title");
            default -> throw new IllegalArgumentException(action);
        };
    }

    private Object[] with(Object... more) {
        List<Object> fields = new ArrayList<>(List.of("group", room.group()));
        fields.addAll(Arrays.asList(more));
        return fields.toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit", "delete", "react", "invite", "kick", "role", "title"})
    void aRepetitionGetsTheFirstAckAndAnotherBodyAConflict(String action) {
        room.say(alice, "one");
        room.say(alice, "two");
        JsonNode first = alice.askAs(ID, action, fields(action, false));
        assertThat(first.has("seq")).as("%s", first).isTrue();
        assertThat(alice.askAs(ID, action, fields(action, false))).isEqualTo(first);
        try (Talker elsewhere = alice.again()) {
            assertThat(elsewhere.askAs(ID, action, fields(action, false))).isEqualTo(first);
        }
        room.say(alice, "meanwhile");

        assertThat(alice.askAs(ID, action, fields(action, false))).isEqualTo(first);
        assertThat(code(alice.askAs(ID, action, fields(action, true)))).isEqualTo("conflict");
        assertThat(code(alice.askAs(ID, "group", with("message", "x")))).isEqualTo("conflict");
        assertThat(room.history()).hasSize((int) seq(first) + 1);
    }

    @Test
    void anEditRepeatedAfterAnotherOneDoesNotComeBack() {
        long target = room.say(alice, "one");
        Object[] edit = with("seq", target, "message", "two");
        JsonNode first = alice.askAs(ID, "edit", edit);
        room.in(alice, "edit", "seq", target, "message", "three");

        assertThat(alice.askAs(ID, "edit", edit)).isEqualTo(first);
        assertThat(room.now(target).path("message").textValue()).isEqualTo("three");
    }

    @Test
    void aReactionRepeatedAfterItWasTakenBackDoesNotComeBack() {
        long target = room.say(alice, "one");
        Object[] react = with("seq", target, "reaction", "+1", "on", true);
        JsonNode first = alice.askAs(ID, "react", react);
        room.in(alice, "react", "seq", target, "reaction", "+1", "on", false);

        assertThat(alice.askAs(ID, "react", react)).isEqualTo(first);
        assertThat(room.now(target).has("reactions")).isFalse();
    }

    @Test
    void aKickRepeatedAfterAnInvitationDoesNotTakeOutAgain() {
        Talker carol = room.carol();
        Object[] kick = with("user", carol.name());
        JsonNode first = alice.askAs(ID, "kick", kick);
        room.inGroup(alice, "invite", "user", carol.name());

        assertThat(alice.askAs(ID, "kick", kick)).isEqualTo(first);
        room.say(carol, "still here");
    }

    @Test
    void whoLostTheRightSinceIsStillAnsweredAsBefore() {
        Talker carol = room.carol();
        long target = room.say(carol, "one");
        Object[] edit = with("seq", target, "message", "two");
        JsonNode first = carol.askAs(ID, "edit", edit);
        room.inGroup(alice, "kick", "user", carol.name());

        assertThat(carol.askAs(ID, "edit", edit)).isEqualTo(first);
        assertThat(code(carol.askAs("another", "edit", edit))).isEqualTo("not_found");
    }

    @Test
    void aRefusedIdMayBeTriedAgain() {
        Talker carol = room.carol();
        Object[] title = with("title", "Mine");
        assertThat(code(carol.askAs(ID, "title", title))).isEqualTo("forbidden");
        room.inGroup(alice, "role", "user", carol.name(), "role", "admin");

        assertThat(carol.askAs(ID, "title", title).has("seq")).isTrue();
    }

    /// It is one's own, and of one conversation.
    @Test
    void theSameIdOfAnotherSenderIsAnotherRequest() {
        long target = room.say(alice, "one");
        Object[] react = with("seq", target, "reaction", "+1", "on", true);
        JsonNode first = alice.askAs(ID, "react", react);
        JsonNode second = room.bob().askAs(ID, "react", react);

        assertThat(seq(second)).isEqualTo(seq(first) + 1);
    }
}
