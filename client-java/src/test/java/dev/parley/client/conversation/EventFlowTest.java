package dev.parley.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;
import dev.parley.client.frame.Row;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the scenarios do not reach.
class EventFlowTest implements EventFlow.Owner {
    private final List<String> told = new ArrayList<>();
    private final Map<String, Long> kept = new HashMap<>();
    private final EventFlow flow = new EventFlow(this, Map.of("lobby", 5L));

    @Test
    void aHoleTheServerDoesNotFillIsGivenUpForWhatItHas() {
        flow.onArrival(event("lobby", 8), false);
        flow.onLogin();
        flow.onSynced(List.of());
        assertThat(told).containsExactly("hole");

        flow.onArrival(event("lobby", 9), false);
        flow.onLogin();
        assertThat(flow.cursors()).isEmpty();
        flow.onArrival(event("lobby", 9), true);
        assertThat(told).containsExactly("hole", "reset lobby", "hole", "lobby 9");
    }

    @Test
    void aRowThatEndsBeyondTheCursorIsAHole() {
        flow.onLogin();
        flow.onSynced(List.of(row("lobby", 7, false, false)));
        assertThat(told).containsExactly("hole");

        flow.onLogin();
        flow.onSynced(List.of(row("lobby", 7, false, false)));
        assertThat(told).containsExactly("hole", "reset lobby", "hole");

        flow.onLogin();
        flow.onSynced(List.of(row("lobby", 7, false, true)));
        assertThat(flow.cursors()).isEqualTo(Map.of("lobby", 7L));
        assertThat(told).hasSize(3);
    }

    @Test
    void anEmptyConversationBeginsAtNothing() {
        flow.onLogin();
        flow.onSynced(List.of(row("pab", 0, false, false)));

        assertThat(flow.cursors()).containsEntry("pab", 0L);
        flow.onArrival(event("pab", 2), false);
        assertThat(told).containsExactly("hole");
    }

    @Test
    void aRowIsOlderThanWhatCameMeanwhile() {
        flow.onLogin();
        flow.onArrival(event("lobby", 6), false);
        flow.onArrival(event("lobby", 7), false);
        flow.onSynced(List.of(row("lobby", 6, false, true)));

        assertThat(told).containsExactly("lobby 6", "lobby 7");
        assertThat(flow.cursors()).isEqualTo(Map.of("lobby", 7L));
    }

    @Test
    void ownEventsWaitForThoseBeforeThem() {
        flow.onLogin();
        flow.onOwn(event("lobby", 8));
        flow.onOwn(event("lobby", 7));
        assertThat(told).isEmpty();

        flow.onArrival(event("lobby", 6), false);
        assertThat(told).containsExactly("lobby 6", "lobby 7", "lobby 8");
        flow.onArrival(event("lobby", 7), false);
        assertThat(told).hasSize(3);
    }

    @Test
    void ownEventsThatNothingComesBeforeAreAHoleAfterTheCatchUp() {
        flow.onLogin();
        flow.onOwn(event("lobby", 8));
        flow.onSynced(List.of());

        assertThat(told).containsExactly("hole");
    }

    @Test
    void whatIsKeptFollowsWhatWasHandedOn() {
        flow.onArrival(event("lobby", 6), false);
        flow.onArrival(event("team", 41), true);

        assertThat(kept).isEqualTo(Map.of("lobby", 6L, "team", 41L));
        assertThat(flow.cursors()).isEqualTo(kept);
    }

    @Test
    void ofTooManyConversationsTheOneThatIsQuietLongestIsResetAndForgotten() {
        for (int number = 1; number < EventFlow.CURSORS_MAX; number++) {
            flow.onArrival(event("c" + number, 1), false);
        }
        assertThat(flow.cursors()).hasSize(EventFlow.CURSORS_MAX);
        flow.onArrival(event("lobby", 6), false);
        told.clear();

        flow.onArrival(event("one more", 1), false);

        assertThat(told).containsExactly("one more 1", "reset c1");
        assertThat(flow.cursors()).hasSize(EventFlow.CURSORS_MAX).doesNotContainKey("c1");
        assertThat(kept).isEqualTo(flow.cursors());
    }

    private static Event event(String conversation, long seq) {
        return new Event(
                conversation,
                Optional.empty(),
                seq,
                Instant.EPOCH,
                "bob",
                Optional.empty(),
                new Content.Joined());
    }

    private static Row row(String conversation, long seq, boolean left, boolean reset) {
        return new Row(
                conversation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                seq,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                left,
                reset);
    }

    @Override
    public void onEvent(Event event) {
        told.add(event.conversation() + " " + event.seq());
    }

    @Override
    public void onReset(String conversation) {
        told.add("reset " + conversation);
    }

    @Override
    public void onCursor(String conversation, long seq) {
        kept.put(conversation, seq);
    }

    @Override
    public void onForgotten(String conversation) {
        kept.remove(conversation);
    }

    @Override
    public void onHole() {
        told.add("hole");
    }

    @Override
    public String user() {
        return "alice";
    }
}
