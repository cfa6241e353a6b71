package dev.parley.verify.change;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.seq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Who is kicked while writing and reading as fast as they can: the log has one answer to what came
/// before and what after.
@Serving("limits.requests-per-second=0")
final class KickRaceTest {
    private static final int MESSAGES = 200;
    private static final int READS = 8;

    private final Room room;
    private final Talker carol;

    KickRaceTest(ServerProcess server) {
        this.room = new Room(server, "private");
        this.carol = room.carol();
    }

    @AfterEach
    void hangUp() {
        room.close();
    }

    @RepeatedTest(5)
    void nothingOfTheirsIsLoggedAfterTheKickAndNothingAfterItIsSeen() {
        try (Talker elsewhere = carol.again()) {
            for (int i = 0; i < MESSAGES; i++) {
                carol.client()
                        .send("group", "group", room.group(), "message", "m" + i, "id", "m" + i);
                room.bob().client().send("group", "group", room.group(), "message", "b" + i);
                if (i == MESSAGES / 2) {
                    room.alice()
                            .client()
                            .send(
                                    "kick",
                                    "group",
                                    room.group(),
                                    "user",
                                    carol.name(),
                                    "id",
                                    "the kick");
                }
                if (i % (MESSAGES / READS) == 0) {
                    elsewhere
                            .client()
                            .send("history", "group", room.group(), "limit", 20, "id", "h" + i);
                }
            }
            long kicked = seq(room.alice().answer("the kick"));
            assertAnswers(kicked);
            room.bob().eventsSoFar();
            assertThat(room.history().subList((int) kicked, room.history().size()))
                    .noneMatch(event -> event.path("sender").asText().equals(carol.name()));
            assertThat(carol.eventsSoFar()).last().matches(event -> seq(event) == kicked);
            assertThat(seen(elsewhere)).allMatch(seq -> seq <= kicked).contains(kicked);
        }
    }

    /// An ack is for what was logged before the kick; everything else was refused.
    private void assertAnswers(long kicked) {
        List<JsonNode> log = room.history();
        for (int i = 0; i < MESSAGES; i++) {
            JsonNode answer = carol.answer("m" + i);
            if (action(answer).equals("ack")) {
                assertThat(seq(answer)).isLessThan(kicked);
                assertThat(log.get((int) seq(answer) - 1).path("message").asText())
                        .isEqualTo("m" + i);
            } else {
                assertThat(code(answer)).isEqualTo("not_found");
                assertThat(log).noneMatch(isOf("m" + i));
            }
        }
    }

    private static Predicate<JsonNode> isOf(String id) {
        return event -> event.path("id").asText().equals(id);
    }

    /// The seqs of the group that a connection was sent, in pages too.
    private List<Long> seen(Talker talker) {
        List<Long> seen = new ArrayList<>();
        talker.eventsSoFar().forEach(event -> seen.add(seq(event)));
        for (int i = 0; i < MESSAGES; i += MESSAGES / READS) {
            JsonNode page = talker.answer("h" + i);
            Frames.list(page, "events").forEach(event -> seen.add(seq(event)));
        }
        return seen;
    }
}
