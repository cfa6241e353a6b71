package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.request.Window;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Reads beside a writer whose events are always being put in order.
final class ConcurrentReadsTest {
    private static final int GROUPS = 4;
    private static final int BATCHES = 1500;
    private static final int READERS = 3;

    @TempDir private Path folder;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Story story = new Story(GROUPS, random.split());
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void nothingIsMissedWhileEventsAreBeingPutInOrder() throws Exception {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS, SqliteSubject.SMALL);
                ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            story.found(store.log());
            List<Future<?>> reading =
                    Stream.generate(random::split)
                            .limit(READERS)
                            .<Future<?>>map(own -> readers.submit(() -> read(store.reader(), own)))
                            .toList();
            try {
                write(store.log());
            } finally {
                done.set(true);
            }
            for (Future<?> one : reading) {
                one.get();
            }
        }
    }

    /// Of a handful of events, all in memory, a reader is quick enough to come in between.
    @Test
    void whoFindsADeletionFindsTheMessageDeleted() throws Exception {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS);
                ExecutorService readers = Executors.newFixedThreadPool(1)) {
            story.found(store.log());
            Future<?> reading = readers.submit(() -> readNewest(store.reader()));
            try {
                write(store.log());
            } finally {
                done.set(true);
            }
            reading.get();
        }
    }

    private void readNewest(LogReader reader) {
        while (!done.get()) {
            for (Place place : story.places()) {
                List<Event> page = reader.events(place, new Window.Newest(), 10).items();
                page.forEach(event -> assertTold(event, page));
            }
        }
    }

    private void write(MessageLog log) {
        for (int i = 0; i < BATCHES; i++) {
            Transaction transaction = log.begin();
            story.write(transaction, 5);
            story.amend(transaction);
            transaction.commit();
            log.tidy(LogScribe.NOON);
        }
    }

    private void read(LogReader reader, SplittableRandom own) {
        long[] ends = new long[GROUPS];
        while (!done.get()) {
            int group = own.nextInt(GROUPS);
            Place place = story.places().get(group);
            long end = end(reader, place);
            assertThat(end).as("seed " + seed).isGreaterThanOrEqualTo(ends[group]);
            ends[group] = end;
            Window window =
                    own.nextBoolean()
                            ? new Window.After(own.nextLong(end + 1))
                            : new Window.Before(own.nextLong(end + 1) + 1);
            List<Event> page = reader.events(place, window, 40).items();
            assertContiguous(page, window, end);
            page.forEach(event -> assertTold(event, page));
        }
    }

    /// Who finds the event that tells of a deletion finds the message deleted.
    private void assertTold(Event event, List<Event> page) {
        if (event.content() instanceof Content.Deleted(long target)) {
            assertThat(page)
                    .as("seed " + seed + ", event " + event.seq())
                    .filteredOn(Event::seq, target)
                    .extracting(Event::content)
                    .allMatch(content -> content.equals(Story.GONE));
        }
    }

    /// Until its first event a conversation is not seen.
    private static long end(LogReader reader, Place place) {
        return reader.conversationsOf(Story.ANNA, Optional.empty(), 10).items().stream()
                .filter(row -> row.place().equals(place))
                .mapToLong(ConversationRow::end)
                .findAny()
                .orElse(0);
    }

    private void assertContiguous(List<Event> page, Window window, long end) {
        String what = "seed " + seed + ", " + window + " of " + end;
        for (int i = 1; i < page.size(); i++) {
            assertThat(page.get(i).seq()).as(what).isEqualTo(page.get(i - 1).seq() + 1);
        }
        switch (window) {
            case Window.Newest _ -> throw new AssertionError("never asked");
            case Window.After(long seq) -> {
                if (seq < end) {
                    assertThat(page.getFirst().seq()).as(what).isEqualTo(seq + 1);
                }
            }
            case Window.Before(long seq) -> {
                if (seq > 1) {
                    assertThat(page.getLast().seq()).as(what).isEqualTo(seq - 1);
                }
            }
        }
    }
}
