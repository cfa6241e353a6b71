package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.log.LogException;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.UserId;
import dev.parley.testkit.log.Amend;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// The storage fails at every step it can fail at, before or after the step is done.
final class FaultTest {
    private static final int ROUNDS = 7;
    private static final int BATCH = 7;
    private static final Place TEA = LogScribe.group("Tea");

    @TempDir private Path folder;

    private final FaultyConnector connector = new FaultyConnector();

    private SqliteStore open(Path where) {
        return SqliteStore.open(where, Durability.FSYNC, SqliteSubject.SMALL, connector);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasAckedSurvivesAFaultAtEveryStep(boolean afterwards) {
        boolean failed = true;
        for (int nth = 1; failed; nth++) {
            try (SqliteStore store = open(folder.resolve("going-on-" + nth))) {
                Story story = new Story(3, new SplittableRandom(nth));
                story.found(store.log());
                connector.failAt(nth, afterwards);
                long acked = writeAll(story, store.log());
                failed = connector.hasFailed();
                connector.failAt(0, false);
                long found = story.check(store.log(), store.reader(), "step " + nth);
                assertThat(found).as("step " + nth).isEqualTo(acked);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStartAfterAFaultAtEveryStepFindsWhatWasAcked(boolean afterwards) {
        boolean failed = true;
        for (int nth = 1; failed; nth++) {
            Path where = folder.resolve("stopped-" + nth);
            Story story = new Story(3, new SplittableRandom(nth));
            long acked;
            try (SqliteStore store = open(where)) {
                story.found(store.log());
                connector.failAt(nth, afterwards);
                acked = writeUntilAFault(story, store.log());
                failed = connector.hasFailed();
                connector.failAt(0, false);
            }
            try (SqliteStore store = open(where)) {
                long found = story.check(store.log(), store.reader(), "step " + nth);
                assertThat(found).as("step " + nth).isBetween(acked, acked + BATCH);
            }
        }
    }

    /// Writes as the server does: recovers, and counts the interrupted batch if it was stored.
    private static long writeAll(Story story, MessageLog log) {
        long acked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Transaction transaction = log.begin();
            try {
                story.write(transaction, BATCH);
                transaction.commit();
                acked += BATCH;
            } catch (LogException e) {
                assertThat(e.kind()).isEqualTo(LogException.Kind.BROKEN);
                acked += log.recover(transaction) ? BATCH : 0;
            }
            tidy(log);
        }
        return acked;
    }

    private static boolean tidy(MessageLog log) {
        try {
            log.tidy(LogScribe.NOON);
            return true;
        } catch (LogException e) {
            assertThat(e.kind()).isEqualTo(LogException.Kind.BROKEN);
            return false;
        }
    }

    private static long writeUntilAFault(Story story, MessageLog log) {
        long acked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                Transaction transaction = log.begin();
                story.write(transaction, BATCH);
                transaction.commit();
                acked += BATCH;
                log.tidy(LogScribe.NOON);
            } catch (LogException e) {
                return acked;
            }
        }
        return acked;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBatchOfRowsOnlyIsFoundOrNot(boolean stored) {
        try (SqliteStore store = open(folder)) {
            Transaction transaction = store.log().begin();
            transaction.put(LogScribe.user("anna"));
            connector.failAt(1, stored);
            assertThatThrownBy(transaction::commit).isInstanceOf(LogException.class);
            assertThat(store.log().recover(transaction)).isEqualTo(stored);
            assertThat(store.reader().userNamed("anna").isPresent()).isEqualTo(stored);
        }
    }

    /// A replacement alone has no event by which it is recognised.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptedChangeIsFoundWholeOrNotAtAll(boolean alone) {
        boolean failed = true;
        for (int nth = 1; failed; nth++) {
            Path where = folder.resolve("change-" + nth);
            List<Content> expected;
            try (SqliteStore store = open(where)) {
                LogScribe scribe = new LogScribe(store.log());
                scribe.found(TEA, Story.ANNA);
                Event said = scribe.say(TEA, Story.ANNA, List.of("said")).getFirst();
                Transaction transaction = store.log().begin();
                change(transaction, said, alone);
                connector.failAt(nth, nth % 2 == 0);
                boolean stored = committed(store.log(), transaction);
                failed = connector.hasFailed();
                connector.failAt(0, false);
                expected = stored ? changed(alone) : List.of(said.content());
                assertThat(contents(store)).as("step " + nth).isEqualTo(expected);
            }
            try (SqliteStore store = open(where)) {
                assertThat(contents(store)).as("step " + nth).isEqualTo(expected);
            }
        }
    }

    private static void change(Transaction log, Event said, boolean alone) {
        if (alone) {
            log.replace(said.with(Story.GONE));
        } else {
            Amend.delete(log, said);
        }
    }

    private static List<Content> changed(boolean alone) {
        return alone ? List.of(Story.GONE) : List.of(Story.GONE, new Content.Deleted(1));
    }

    private static boolean committed(MessageLog log, Transaction transaction) {
        try {
            transaction.commit();
            return true;
        } catch (LogException e) {
            return log.recover(transaction);
        }
    }

    private static List<Content> contents(SqliteStore store) {
        return Story.events(store.reader(), TEA).stream().map(Event::content).toList();
    }

    @Test
    void anInterruptedBatchThatChangedNothingIsStored() {
        try (SqliteStore store = open(folder)) {
            Transaction transaction = store.log().begin();
            connector.failAt(1, false);
            assertThatThrownBy(transaction::commit).isInstanceOf(LogException.class);
            assertThat(store.log().recover(transaction)).isTrue();
        }
    }

    @Test
    void readersGoOnWhileTheWriterIsBroken() {
        try (SqliteStore store = open(folder)) {
            Story story = new Story(2, new SplittableRandom(1));
            story.found(store.log());
            long acked = writeAll(story, store.log());
            store.reader().ping();
            Transaction transaction = store.log().begin();
            story.write(transaction, BATCH);
            connector.failAt(1, false);
            assertThatThrownBy(transaction::commit).isInstanceOf(LogException.class);
            connector.setDown(true);
            assertThatThrownBy(() -> store.log().recover(transaction))
                    .isInstanceOf(LogException.class);
            assertThat(count(story, store)).isEqualTo(acked);
            connector.setDown(false);
            assertThat(store.log().recover(transaction)).isFalse();
            assertThat(story.check(store.log(), store.reader(), "after")).isEqualTo(acked);
        }
    }

    private static long count(Story story, SqliteStore store) {
        return story.places().stream()
                .mapToLong(place -> Story.events(store.reader(), place).size())
                .sum();
    }

    @Test
    void aBatchTheStorageRefusesIsABugAndHarmsNoOther() {
        try (SqliteStore store = open(folder)) {
            LogScribe scribe = new LogScribe(store.log());
            scribe.write(log -> log.put(LogScribe.user("anna")));
            Transaction transaction = store.log().begin();
            UserState twin = new UserState(new UserId("ben"), "ben", LogScribe.token("anna"));
            assertThatThrownBy(() -> transaction.put(twin))
                    .isInstanceOf(IllegalStateException.class);
            transaction.rollback();
            scribe.found(LogScribe.group("Tea"), Story.ANNA);
            scribe.write(log ->
                    log.put(LogScribe.member(LogScribe.group("Tea"), Story.ANNA, Role.OWNER, 0)));
            assertThat(store.reader().userNamed("ben")).isEmpty();
        }
    }
}
