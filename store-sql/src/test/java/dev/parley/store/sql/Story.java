package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.LogReader.Page;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Remembered;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;
import dev.parley.testkit.log.Amend;
import dev.parley.testkit.log.LogScribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Events with keys, written to some groups at random, and the check that a log holds them: all,
/// once, without a hole. The request id says which event it made, so nothing needs to be remembered
/// here but the number written to each group.
final class Story {
    static final UserId ANNA = new UserId("anna");
    static final Message GONE = Message.of("").with(MessageState.NEW.asDeleted());

    private final List<Place> places;
    private final SplittableRandom random;

    Story(int groups, SplittableRandom random) {
        this.random = random;
        this.places =
                IntStream.range(0, groups)
                        .<Place>mapToObj(i -> LogScribe.group("group-" + i))
                        .toList();
    }

    List<Place> places() {
        return places;
    }

    void found(MessageLog log) {
        new LogScribe(log)
                .write(transaction -> {
                    for (Place place : places) {
                        transaction.put(LogScribe.state(place));
                        transaction.put(LogScribe.member(place, ANNA, Role.OWNER, 0));
                    }
                });
    }

    /// Appends to groups at random, within a transaction.
    List<Event> write(Transaction log, int count) {
        List<Event> written = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Place place = places.get(random.nextInt(places.size()));
            long next = log.conversation(place.conversation()).orElseThrow().end() + 1;
            written.add(LogScribe.append(log, place, ANNA, id(next), next));
        }
        return written;
    }

    /// Deletes one of a group's last messages, within a transaction.
    void amend(Transaction log) {
        Place place = places.get(random.nextInt(places.size()));
        long end = log.conversation(place.conversation()).orElseThrow().end();
        log.event(place.conversation(), Math.max(1, end - random.nextInt(8)))
                .filter(event -> event.content() instanceof Message m && !m.state().deleted())
                .ifPresent(event -> Amend.delete(log, event));
    }

    private static RequestId id(long seq) {
        return new RequestId("number-" + seq);
    }

    /// Checks that each group has events 1, 2, 3 … in order, each under its key, and gives their
    /// number.
    long check(MessageLog log, LogReader reader, String what) {
        long all = 0;
        for (Place place : places) {
            List<Event> events = events(reader, place);
            assertThat(events.stream().mapToLong(Event::seq).toArray())
                    .as(what + ": " + place)
                    .isEqualTo(LongStream.rangeClosed(1, events.size()).toArray());
            checkKeys(log, events, what);
            all += events.size();
        }
        return all;
    }

    private static void checkKeys(MessageLog log, List<Event> events, String what) {
        Transaction transaction = log.begin();
        for (Event event : events) {
            Optional<Remembered> found =
                    transaction.remembered(
                            LogScribe.key(event.place(), event.sender(), id(event.seq())));
            assertThat(event.id()).as(what).contains(id(event.seq()));
            assertThat(found)
                    .as(what + ": key of " + event)
                    .contains(
                            new Remembered(
                                    event.conversation(), event.seq(), event.time(), event.seq()));
        }
        transaction.rollback();
    }

    /// All events of a place, page by page.
    static List<Event> events(LogReader reader, Place place) {
        List<Event> all = new ArrayList<>();
        Page<Event> page;
        do {
            page = reader.events(place, new Window.After(all.size()), 97);
            all.addAll(page.items());
        } while (page.next().isPresent());
        return all;
    }
}
