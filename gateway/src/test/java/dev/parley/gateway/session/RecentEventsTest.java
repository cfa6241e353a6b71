package dev.parley.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.session.RecentEvents.Recent;
import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.id.UserId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

class RecentEventsTest {
    private static final UserId ANNA = new UserId("anna");
    private static final Place CHAT = PrivatePlace.of(ANNA, new UserId("ben"));

    private final RecentEvents recent = new RecentEvents(1_000_000);
    private long end;

    private static Message message() {
        return new Message("text", OptionalLong.empty(), Optional.empty(), MessageState.NEW);
    }

    private static Event event(Place place, long seq, Content content) {
        return new Event(place, seq, Instant.EPOCH, ANNA, Optional.empty(), content);
    }

    private void add(Content content) {
        end++;
        recent.add(event(CHAT, end, content), new byte[100], Optional.empty());
    }

    private void say(int count) {
        for (int i = 0; i < count; i++) {
            add(message());
        }
    }

    private Optional<List<Long>> after(long seq) {
        return recent.after(CHAT.conversation(), seq, 1000)
                .map(found -> found.stream().map(Recent::seq).toList());
    }

    @Test
    void givesWhatIsMissingAndNothingWhenItDoesNotReachThatFar() {
        say(RecentEvents.EVENTS_MAX + 10);

        assertThat(after(9)).isEmpty();
        assertThat(after(10).orElseThrow()).hasSize(RecentEvents.EVENTS_MAX).startsWith(11L);
        assertThat(after(end - 2)).contains(List.of(end - 1, end));
        assertThat(after(end)).isEmpty();
        assertThat(recent.after(Place.LOBBY.conversation(), 0, 10)).isEmpty();
        assertThat(recent.hits()).isEqualTo(2);
        assertThat(recent.misses()).isEqualTo(3);
    }

    @Test
    void givesAtMostAPage() {
        say(10);

        assertThat(recent.after(CHAT.conversation(), 3, 2).orElseThrow())
                .extracting(Recent::seq)
                .containsExactly(4L, 5L);
    }

    @Test
    void whatAnEditChangedIsNotServedAsItWas() {
        say(5);
        add(new Content.Edited(2, Optional.of("new")));
        assertThat(after(1)).isEmpty();
        assertThat(after(2)).contains(List.of(3L, 4L, 5L, 6L));

        say(1);
        add(new Content.Edited(2, Optional.of("newer")));
        assertThat(after(5)).as("the edit before has no text any more").isEmpty();
        assertThat(after(6)).contains(List.of(7L, 8L));
    }

    @Test
    void aReactionChangesItsMessageAlone() {
        say(3);
        add(new Content.Edited(1, Optional.of("new")));
        add(new Content.Reacted(1, "+1", true, 1));

        assertThat(after(3)).contains(List.of(4L, 5L));
        add(new Content.Deleted(3));
        assertThat(after(2)).isEmpty();
        assertThat(after(3)).contains(List.of(4L, 5L, 6L));
    }

    @Test
    void aHoleBeginsAnew() {
        say(3);
        end += 2;
        say(2);

        assertThat(after(3)).isEmpty();
        assertThat(after(5)).contains(List.of(6L, 7L));
    }

    @Test
    void theConversationWrittenInLongestAgoGivesWay() {
        RecentEvents small = new RecentEvents(1500);
        Place other = PrivatePlace.of(ANNA, new UserId("cleo"));
        small.add(event(CHAT, 1, message()), new byte[400], Optional.empty());
        small.add(event(other, 1, message()), new byte[400], Optional.empty());
        small.add(event(CHAT, 2, message()), new byte[400], Optional.empty());

        assertThat(small.after(other.conversation(), 0, 10)).isEmpty();
        assertThat(small.after(CHAT.conversation(), 0, 10).orElseThrow()).hasSize(2);
        small.add(event(CHAT, 3, message()), new byte[2000], Optional.empty());
        assertThat(small.after(CHAT.conversation(), 2, 10)).isEmpty();
    }

    @Test
    void aLongEventCountsWithItsCompressedForm() {
        RecentEvents small = new RecentEvents(1500);
        Place other = PrivatePlace.of(ANNA, new UserId("cleo"));
        byte[] framed = WebSocketBytes.text(new byte[600]);
        small.add(event(CHAT, 1, message()), framed, Compression.on().share(framed));
        assertThat(small.after(CHAT.conversation(), 0, 10)).isPresent();

        small.add(event(other, 1, message()), new byte[100], Optional.empty());
        assertThat(small.after(CHAT.conversation(), 0, 10)).isEmpty();
    }

    /// Whatever it gives is a run that begins right after what was asked for and ends at the end.
    @Test
    void aRunHasNoHole() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            long target = 1 + random.nextLong(Math.max(1, end));
            switch (random.nextInt(10)) {
                case 0 -> add(new Content.Edited(target, Optional.of("new")));
                case 1 -> add(new Content.Deleted(target));
                case 2 -> add(new Content.Reacted(target, "+1", true, 1));
                default -> add(message());
            }
            long from = end - random.nextLong(Math.min(end, 300) + 1);
            after(from)
                    .ifPresent(run -> {
                        assertThat(run.getFirst()).isEqualTo(from + 1);
                        assertThat(run.getLast()).isEqualTo(end);
                        assertThat(run).hasSize((int) (end - from));
                    });
        }
        assertThat(recent.hits()).isPositive();
    }
}
