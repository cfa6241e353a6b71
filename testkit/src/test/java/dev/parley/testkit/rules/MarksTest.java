package dev.parley.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Marked;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.log.MemberState;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.Mark.Kind;
import dev.parley.protocol.request.Target.ByConversation;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// `read` and `delivered`: clamped to what there is, and never going back.
final class MarksTest {
    private static final int ROUNDS = 2000;
    private static final int TOLD_MAX = 100;

    private final RuledLog log = new RuledLog();
    private final UserId anna = log.user("anna");
    private final UserId bert = log.user("bert");
    private final GroupPlace tea = log.found("Tea", Visibility.PUBLIC, anna, bert);

    private Outcome mark(UserId user, Place place, Kind kind, long seq) {
        return log.ask(
                user,
                new Mark(Optional.empty(), new ByConversation(place.conversation()), kind, seq));
    }

    private MemberState row(Place place, UserId user) {
        return log.member(place, user).orElseThrow();
    }

    private static OptionalLong at(long seq) {
        return OptionalLong.of(seq);
    }

    @Test
    void beyondTheEndIsTheEnd() {
        long end = log.say(anna, tea, "x");

        assertThat(mark(bert, tea, Kind.READ, 1L << 53))
                .isEqualTo(new Marked(tea, bert, at(end), at(end), true));
        assertThat(row(tea, bert).read()).isEqualTo(end);
    }

    @Test
    void readLiftsDeliveredAndDeliveredLeavesReadAlone() {
        log.say(anna, tea, "x");
        long end = log.say(anna, tea, "y");

        assertThat(mark(bert, tea, Kind.DELIVERED, end))
                .isEqualTo(new Marked(tea, bert, OptionalLong.empty(), at(end), true));
        assertThat(mark(bert, tea, Kind.READ, end - 1))
                .isEqualTo(new Marked(tea, bert, at(end - 1), OptionalLong.empty(), true));
        assertThat(row(tea, bert).delivered()).isEqualTo(end);
    }

    @Test
    void whatIsNotHigherChangesNothing() {
        long end = log.say(anna, tea, "x");
        mark(bert, tea, Kind.READ, end);

        for (long seq = 0; seq <= end; seq++) {
            assertThat(mark(bert, tea, Kind.READ, seq)).isEqualTo(new Unchanged());
            assertThat(mark(bert, tea, Kind.DELIVERED, seq)).isEqualTo(new Unchanged());
        }
        assertThat(row(tea, bert).read()).isEqualTo(end);
    }

    @Test
    void theLobbyTellsNobodyAndKeepsNoDelivery() {
        log.done(anna, new Group(Optional.empty(), Place.LOBBY.group(), Message.of("hello")));

        assertThat(mark(bert, Place.LOBBY, Kind.DELIVERED, 1)).isEqualTo(new Unchanged());
        assertThat(mark(bert, Place.LOBBY, Kind.READ, 1))
                .isEqualTo(new Marked(Place.LOBBY, bert, at(1), OptionalLong.empty(), false));
    }

    @Test
    void aboveAHundredMembersOnlyTheReaderIsTold() {
        UserId[] crowd =
                IntStream.range(0, TOLD_MAX - 1)
                        .mapToObj(i -> log.user("u" + i))
                        .toArray(UserId[]::new);
        GroupPlace hall = log.found("Hall", Visibility.PUBLIC, anna, crowd);
        long end = log.say(anna, hall, "x");
        UserId one = crowd[0];
        assertThat(mark(one, hall, Kind.DELIVERED, end))
                .as("a hundred")
                .isEqualTo(new Marked(hall, one, OptionalLong.empty(), at(end), true));
        log.done(anna, new Invite(Optional.empty(), hall.group(), bert));

        UserId other = crowd[1];
        assertThat(mark(other, hall, Kind.DELIVERED, end)).isEqualTo(new Unchanged());
        assertThat(mark(other, hall, Kind.READ, end))
                .isEqualTo(new Marked(hall, other, at(end), OptionalLong.empty(), false));
        assertThat(row(hall, other).delivered()).as("never below read").isEqualTo(end);
    }

    @Test
    void whoIsNotAMemberMarksNothing() {
        UserId cleo = log.user("cleo");
        Mark mark =
                new Mark(Optional.empty(), new ByConversation(tea.conversation()), Kind.READ, 1);

        assertThat(log.code(cleo, mark)).isEqualTo("not_found");
        log.done(anna, new Kick(Optional.empty(), tea.group(), bert));
        assertThat(log.code(bert, mark)).isEqualTo("not_found");
    }

    @Test
    void neitherEverGoesBackWhateverIsAsked() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        long read = 1;
        long delivered = 1;
        for (int i = 0; i < ROUNDS; i++) {
            long end = log.state(tea).end();
            if (random.nextInt(20) == 0) {
                log.say(anna, tea, "x");
                continue;
            }
            long seq = random.nextLong(0, end + 3);
            boolean reading = random.nextBoolean();
            mark(bert, tea, reading ? Kind.READ : Kind.DELIVERED, seq);
            read = reading ? Math.max(read, Math.min(seq, end)) : read;
            delivered = Math.max(delivered, Math.min(seq, end));
            assertThat(row(tea, bert).read()).as("seed %d", seed).isEqualTo(read);
            assertThat(row(tea, bert).delivered()).as("seed %d", seed).isEqualTo(delivered);
        }
    }
}
