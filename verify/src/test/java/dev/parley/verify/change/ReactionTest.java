package dev.parley.verify.change;

import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// `react`: set and taken back, counted, and bounded.
@Serving("limits.requests-per-second=0")
final class ReactionTest {
    private static final int PER_USER = 10;
    private static final int PER_MESSAGE = 50;

    private final ServerProcess server;
    private final Room room;
    private final long target;

    ReactionTest(ServerProcess server) {
        this.server = server;
        this.room = new Room(server, "public");
        this.target = room.say(room.alice(), "well?");
        room.forget();
    }

    @AfterEach
    void hangUp() {
        room.close();
    }

    private JsonNode react(Talker talker, String reaction, boolean on) {
        return talker.ask(
                "react",
                "conversation",
                room.conversation(),
                "seq",
                target,
                "reaction",
                reaction,
                "on",
                on);
    }

    @Test
    void eachIsAnEventToAllThatSaysHowManyShareIt() {
        long first = seq(react(room.bob(), "👍", true));
        react(room.carol(), "👍", true);
        react(room.bob(), "👍", false);

        List<JsonNode> events = room.alice().eventsSoFar();
        assertThat(events).extracting(e -> e.path("event").textValue()).containsOnly("reacted");
        assertThat(events).extracting(e -> e.path("target").longValue()).containsOnly(target);
        assertThat(events).extracting(e -> e.path("count").intValue()).containsExactly(1, 2, 1);
        assertThat(events)
                .extracting(e -> e.path("on").booleanValue())
                .containsExactly(true, true, false);
        assertThat(events.getFirst().path("reaction").textValue()).isEqualTo("👍");
        assertThat(events).isEqualTo(room.history().subList((int) first - 1, (int) first + 2));
    }

    @Test
    void aMessageIsServedWithTheReactionsSomebodyHolds() {
        react(room.bob(), "👍", true);
        react(room.bob(), "+1", true);
        react(room.carol(), "👍", true);
        assertThat(room.now(target).path("reactions"))
                .isEqualTo(frame("[{'reaction':'👍','count':2},{'reaction':'+1','count':1}]"));
        react(room.bob(), "+1", false);
        react(room.carol(), "👍", false);
        react(room.bob(), "👍", false);

        assertThat(room.now(target).has("reactions")).isFalse();
    }

    @Test
    void whatIsSoAlreadyIsAckedWithoutASeq() {
        assertThat(react(room.bob(), "+1", false).has("seq")).isFalse();
        react(room.bob(), "+1", true);

        JsonNode again = react(room.bob(), "+1", true);

        assertThat(again.path("action").textValue()).isEqualTo("ack");
        assertThat(again.has("seq")).isFalse();
        assertThat(room.alice().eventsSoFar()).hasSize(1);
        assertThat(room.now(target).path("reactions"))
                .isEqualTo(frame("[{'reaction':'+1','count':1}]"));
    }

    @Test
    void aUserHasTenOnAMessageAtMost() {
        for (int i = 0; i < PER_USER; i++) {
            assertThat(react(room.bob(), "r" + i, true).has("seq")).isTrue();
        }
        JsonNode refused = react(room.bob(), "one more", true);
        assertThat(code(refused)).isEqualTo("conflict");
        assertThat(refused.path("message").textValue()).contains("10");
        assertThat(react(room.carol(), "one more", true).has("seq")).isTrue();
        assertThat(code(react(room.bob(), "one more", true))).isEqualTo("conflict");

        react(room.bob(), "r0", false);

        assertThat(react(room.bob(), "one more", true).has("seq")).isTrue();
    }

    @Test
    void aMessageHasFiftyDifferentOnesAtMost() {
        List<Talker> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < PER_MESSAGE; i++) {
                if (i % PER_USER == 0) {
                    crowd.add(Talker.enter(server, "crowd"));
                    room.inGroup(crowd.getLast(), "join");
                }
                assertThat(react(crowd.getLast(), "r" + i, true).has("seq")).isTrue();
            }
        } finally {
            crowd.forEach(Talker::close);
        }
        JsonNode refused = react(room.bob(), "r50", true);

        assertThat(code(refused)).isEqualTo("conflict");
        assertThat(refused.path("message").textValue()).contains("50");
        assertThat(react(room.bob(), "r49", true).has("seq")).isTrue();
        assertThat(list(room.now(target), "reactions")).hasSize(PER_MESSAGE);
    }

    @Test
    void anEditKeepsReactionsAndADeletionEndsThem() {
        react(room.bob(), "+1", true);
        room.in(room.alice(), "edit", "seq", target, "message", "so?");
        assertThat(list(room.now(target), "reactions")).hasSize(1);
        room.in(room.alice(), "delete", "seq", target);

        assertThat(room.now(target).has("reactions")).isFalse();
        assertThat(code(react(room.bob(), "+1", true))).isEqualTo("not_found");
        assertThat(code(react(room.bob(), "+1", false))).isEqualTo("not_found");
    }

    @Test
    void whoLeftStillCounts() {
        react(room.carol(), "+1", true);
        room.inGroup(room.carol(), "leave");
        react(room.bob(), "+1", true);

        assertThat(room.now(target).path("reactions"))
                .isEqualTo(frame("[{'reaction':'+1','count':2}]"));
    }
}
