package dev.parley.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogReader.Page;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/// Writes and changes at random, reads in every window, and compares with plain lists.
public abstract class PagingProperties {
    private static final int ROUNDS = 60;
    private static final int READS = 10;
    private static final int BATCH_MAX = 40;
    private static final int PLACES = 6;

    @TempDir private Path folder;

    private final Map<Place, List<Event>> model = new LinkedHashMap<>();
    private final List<UserId> users = List.of(new UserId("anna"), new UserId("ben"));

    /// Opens a log whose data, if it has any, is in that folder.
    protected abstract LogSubject open(Path folder);

    @Test
    final void everyPageIsWhatThePlainListSays() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        LogSubject subject = open(folder);
        try {
            found(new LogScribe(subject.log()));
            for (int round = 0; round < ROUNDS; round++) {
                new LogScribe(subject.log()).write(log -> batch(log, random));
                for (int i = 0; i < READS; i++) {
                    compareOne(subject, random, seed);
                }
                compareConversations(subject, seed);
                if (random.nextInt(10) == 0) {
                    subject = subject.reopened();
                }
            }
        } finally {
            subject.close();
        }
    }

    private void found(LogScribe scribe) {
        for (int i = 0; i < PLACES; i++) {
            Place place = LogScribe.group("group-" + i);
            scribe.found(place, users.toArray(UserId[]::new));
            model.put(place, new ArrayList<>());
        }
    }

    private void batch(Transaction log, SplittableRandom random) {
        List<Place> places = new ArrayList<>(model.keySet());
        for (int i = random.nextInt(1, BATCH_MAX); i > 0; i--) {
            Place place = places.get(random.nextInt(places.size()));
            UserId sender = users.get(random.nextInt(users.size()));
            Content content =
                    random.nextInt(5) == 0
                            ? new Content.Joined()
                            : Content.Message.of("text " + random.nextInt());
            List<Event> events = written(place);
            model.remove(place); // Comes last again: newest activity.
            List<Event> changed = random.nextInt(3) == 0 ? amend(log, events, random) : List.of();
            for (Event event : changed) {
                if (event.seq() <= events.size()) {
                    events.set((int) event.seq() - 1, event);
                } else {
                    events.add(event);
                }
            }
            if (changed.isEmpty()) {
                events.add(LogScribe.append(log, place, sender, content));
            }
            model.put(place, events);
        }
    }

    /// Changes some message, and gives back what is new or other than before.
    private List<Event> amend(Transaction log, List<Event> events, SplittableRandom random) {
        List<Event> standing = events.stream().filter(PagingProperties::stands).toList();
        if (standing.isEmpty()) {
            return List.of();
        }
        Event event = standing.get(random.nextInt(standing.size()));
        return switch (random.nextInt(3)) {
            case 0 -> Amend.edit(log, event, "edited ".repeat(random.nextInt(20)));
            case 1 -> Amend.delete(log, event);
            default -> Amend.react(log, event, users.getFirst(), "+" + random.nextInt(9), true);
        };
    }

    private static boolean stands(Event event) {
        return event.content() instanceof Content.Message message && !message.state().deleted();
    }

    private List<Event> written(Place place) {
        return Objects.requireNonNull(model.get(place));
    }

    private void compareOne(LogSubject subject, SplittableRandom random, long seed) {
        List<Place> places = new ArrayList<>(model.keySet());
        Place place = places.get(random.nextInt(places.size()));
        List<Event> all = written(place);
        int limit = random.nextInt(1, 60);
        int seq = random.nextInt(all.size() + 3);
        Window window =
                switch (random.nextInt(3)) {
                    case 0 -> new Window.Newest();
                    case 1 -> new Window.Before(seq);
                    default -> new Window.After(seq);
                };
        Page<Event> page = subject.reader().events(place, window, limit);
        String what = "seed " + seed + ", " + window + ", limit " + limit + " of " + all.size();
        assertThat(page.items()).as(what).isEqualTo(expected(all, window, limit));
        assertThat(page.next().isPresent()).as(what).isEqualTo(isMore(all, window, limit));
    }

    private static List<Event> expected(List<Event> all, Window window, int limit) {
        return switch (window) {
            case Window.Newest _ -> all.subList(Math.max(0, all.size() - limit), all.size());
            case Window.Before(long seq) -> {
                int to = Math.clamp(seq - 1, 0, all.size());
                yield all.subList(Math.max(0, to - limit), to);
            }
            case Window.After(long seq) -> {
                int from = (int) Math.min(seq, all.size());
                yield all.subList(from, Math.min(all.size(), from + limit));
            }
        };
    }

    private static boolean isMore(List<Event> all, Window window, int limit) {
        return switch (window) {
            case Window.Newest _ -> all.size() > limit;
            case Window.Before(long seq) -> Math.min(seq - 1, all.size()) > limit;
            case Window.After(long seq) -> all.size() - seq > limit;
        };
    }

    private void compareConversations(LogSubject subject, long seed) {
        List<ConversationRow> rows =
                subject.reader().conversationsOf(users.getFirst(), Optional.empty(), 50).items();
        List<Place> active =
                model.keySet().stream().filter(place -> !written(place).isEmpty()).toList();
        assertThat(rows.stream().map(ConversationRow::place).limit(active.size()))
                .as("seed " + seed)
                .isEqualTo(active.reversed());
        for (ConversationRow row : rows.subList(0, active.size())) {
            List<Event> all = written(row.place());
            long unread =
                    all.stream()
                            .filter(PagingProperties::stands)
                            .filter(event -> !event.sender().equals(users.getFirst()))
                            .count();
            assertThat(row.end()).as("seed " + seed).isEqualTo(all.size());
            assertThat(row.unread()).as("seed " + seed).isEqualTo((int) unread);
            assertThat(row.last())
                    .as("seed " + seed)
                    .isEqualTo(
                            all.reversed().stream()
                                    .filter(event -> event.content() instanceof Content.Message)
                                    .findFirst());
        }
    }
}
