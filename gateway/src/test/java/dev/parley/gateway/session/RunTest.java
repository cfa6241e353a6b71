package dev.parley.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class RunTest {
    private static final UserId ANNA = new UserId("anna");
    private static final Place TEA = group("tea");
    private static final Place PAIR = PrivatePlace.of(ANNA, new UserId("ben"));

    private static Place group(String name) {
        GroupId group = new GroupId(new Name(name));
        return new GroupPlace(ConversationId.ofGroup(group), group);
    }

    @SuppressWarnings("NullAway") // Nobody asks here whom it came from.
    private static Dispatch dispatch(Outcome outcome, byte[] framed) {
        return new Dispatch(null, outcome, framed, Optional.empty());
    }

    private static Dispatch event(Place place, Content content, byte[] framed) {
        Event event = new Event(place, 1, Instant.EPOCH, ANNA, Optional.empty(), content);
        Logged logged = new Logged(place.conversation(), Optional.empty(), 1, Instant.EPOCH);
        return dispatch(new Appended(event, logged), framed);
    }

    private static Dispatch message(Place place, int... bytes) {
        byte[] framed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            framed[i] = (byte) bytes[i];
        }
        return event(place, Message.of("text"), framed);
    }

    private static List<Integer> lengths(Dispatch... dispatches) {
        return Run.of(Arrays.asList(dispatches)).stream()
                .map(run -> run.dispatches().size())
                .toList();
    }

    @Test
    void messagesOfOneGroupInARowAreOnePieceInTheirOrder() {
        List<Run> runs = Run.of(List.of(message(TEA, 1, 2), message(TEA, 3), message(TEA, 4, 5)));

        assertThat(runs).hasSize(1);
        assertThat(runs.getFirst().framed()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void whateverElseWasSettledStandsAlone() {
        Dispatch joined = event(TEA, new Content.Joined(), new byte[1]);
        Dispatch answer = dispatch(new Unchanged(), new byte[0]);

        assertThat(lengths(message(TEA, 1), message(TEA, 2), joined, message(TEA, 3)))
                .containsExactly(2, 1, 1);
        assertThat(lengths(message(TEA, 1), answer, message(TEA, 2))).containsExactly(1, 1, 1);
        assertThat(lengths(message(TEA, 1), message(group("cake"), 2), message(TEA, 3)))
                .containsExactly(1, 1, 1);
        assertThat(lengths(message(PAIR, 1), message(PAIR, 2))).containsExactly(1, 1);
        assertThat(lengths(joined, joined)).containsExactly(1, 1);
    }

    @Test
    void aPieceIsBoundedAndALongMessageStandsAlone() {
        Dispatch small = event(TEA, Message.of("x"), new byte[6_000]);
        Dispatch large = event(TEA, Message.of("x"), new byte[60_000]);

        assertThat(lengths(small, small, small, small)).containsExactly(2, 2);
        assertThat(lengths(small, large, small)).containsExactly(1, 1, 1);
    }
}
