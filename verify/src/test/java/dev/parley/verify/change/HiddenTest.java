package dev.parley.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is not a member is answered as if there were nothing: to the letter.
@Serving("limits.requests-per-second=0")
final class HiddenTest {
    private final ServerProcess server;
    private final Room room;
    private final Talker stranger;

    HiddenTest(ServerProcess server) {
        this.server = server;
        this.room = new Room(server, "private");
        this.stranger = Talker.enter(server, "stranger");
    }

    @AfterEach
    void hangUp() {
        room.close();
        stranger.close();
    }

    private String answer(String action, String name, String value) {
        ObjectNode answer =
                stranger.ask(
                                action,
                                name,
                                value,
                                "user",
                                room.bob().name(),
                                "role",
                                "member",
                                "title",
                                "x",
                                "seq",
                                1,
                                "message",
                                "x",
                                "reaction",
                                "x",
                                "on",
                                true)
                        .deepCopy();
        answer.remove("id");
        assertThat(answer.path("code").textValue()).isEqualTo("not_found");
        return answer.toString().replace(value, "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group",
                "join",
                "leave",
                "invite",
                "kick",
                "role",
                "title",
                "members",
                "history",
                "edit",
                "delete",
                "react",
                "read",
                "delivered"
            })
    void aHiddenGroupIsAnsweredLikeAnAbsentOne(String action) {
        assertThat(answer(action, "group", room.group()))
                .isEqualTo(answer(action, "group", server.fresh("absent")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "edit", "delete", "react", "read", "delivered"})
    void aHiddenConversationIsAnsweredLikeAnAbsentOne(String action) {
        JsonNode sent =
                Room.done(
                        room.alice(), "private", "receiver", room.bob().name(), "message", "psst");
        String absent = answer(action, "conversation", "pabsentabsentabsentabsent");

        assertThat(answer(action, "conversation", sent.path("conversation").textValue()))
                .isEqualTo(absent);
        assertThat(answer(action, "conversation", room.conversation())).isEqualTo(absent);
    }

    @Test
    void whoWasKickedIsAnsweredLikeAStranger() {
        String[] actions = {"group", "join", "leave", "invite", "kick", "members", "history"};
        room.inGroup(room.alice(), "invite", "user", stranger.name());
        room.inGroup(room.alice(), "kick", "user", stranger.name());
        for (String action : actions) {
            assertThat(answer(action, "group", room.group()))
                    .isEqualTo(answer(action, "group", server.fresh("absent")));
        }
    }

    /// The stranger hears of nothing that happens where they are not.
    @Test
    void nothingOfItIsSentToAStranger() {
        long seq = room.say(room.alice(), "x");
        room.in(room.alice(), "edit", "seq", seq, "message", "y");
        room.in(room.bob(), "react", "seq", seq, "reaction", "+1", "on", true);
        room.inGroup(room.alice(), "title", "title", "Secret");
        room.in(room.bob(), "read", "seq", seq);
        room.in(room.alice(), "delete", "seq", seq);
        room.inGroup(room.alice(), "kick", "user", room.carol().name());

        assertThat(stranger.client().soFar()).isEmpty();
    }
}
