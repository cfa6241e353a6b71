package dev.parley.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.log.Remembered;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Deleted;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.event.MessageState.Reaction;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What every [dev.parley.core.log.MessageLog] keeps to when events are given other content.
public abstract class PresentStateContract {
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final Place TEA = LogScribe.group("Tea");
    private static final RequestId ID = new RequestId("id-1");
    private static final Message GONE = message("", MessageState.NEW.asDeleted());

    @TempDir private Path folder;

    private LogSubject subject;
    private LogScribe scribe;

    /// Opens a log whose data, if it has any, is in that folder.
    protected abstract LogSubject open(Path folder);

    @BeforeEach
    final void openSubject() {
        subject = open(folder);
        scribe = new LogScribe(subject.log());
        scribe.found(TEA, ANNA, BEN);
    }

    @AfterEach
    final void closeSubject() {
        subject.close();
    }

    private void reopen() {
        subject = subject.reopened();
        scribe = new LogScribe(subject.log());
    }

    /// Writes elsewhere until what was written here is no news to the store any more.
    private void settle() {
        scribe.say(
                Place.LOBBY, BEN, IntStream.range(0, 50).mapToObj(i -> "elsewhere " + i).toList());
    }

    private List<Content> contents() {
        return subject.reader().events(TEA, new Window.After(0), 200).items().stream()
                .map(Event::content)
                .toList();
    }

    private Event event(long seq) {
        Transaction transaction = subject.log().begin();
        Event event = transaction.event(TEA.conversation(), seq).orElseThrow();
        transaction.rollback();
        return event;
    }

    private void change(long seq, Change change) {
        scribe.write(log -> change.of(log, log.event(TEA.conversation(), seq).orElseThrow()));
    }

    @FunctionalInterface
    private interface Change {
        List<Event> of(Transaction log, Event event);
    }

    /// Readers, transactions and the next start of the server agree on it, now and later.
    private void assertContents(Content... expected) {
        assertThat(contents()).containsExactly(expected);
        reopen();
        assertThat(contents()).containsExactly(expected);
        settle();
        assertThat(contents()).containsExactly(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(event(i + 1L).content()).isEqualTo(expected[i]);
        }
        reopen();
        assertThat(contents()).containsExactly(expected);
    }

    private static Message message(String text, MessageState state) {
        return Message.of(text).with(state);
    }

    private static MessageState editedBy(long seq) {
        return MessageState.NEW.withEdit(new Edit(LogScribe.NOON, seq));
    }

    @Test
    final void anEditedMessageHasItsLatestText() {
        scribe.say(TEA, ANNA, List.of("one", "two"));
        change(1, (log, event) -> Amend.edit(log, event, "one, edited"));
        assertContents(
                message("one, edited", editedBy(3)),
                Message.of("two"),
                new Edited(1, Optional.of("one, edited")));
    }

    @Test
    final void anEditThatWasEditedAgainHasNoText() {
        scribe.say(TEA, ANNA, List.of("one"));
        change(1, (log, event) -> Amend.edit(log, event, "a much longer text than before"));
        change(1, (log, event) -> Amend.edit(log, event, "short"));
        assertContents(
                message("short", editedBy(3)),
                new Edited(1, Optional.empty()),
                new Edited(1, Optional.of("short")));
    }

    @Test
    final void aDeletedMessageHasNothingAndNorHaveItsEdits() {
        Message whole =
                new Message("one", OptionalLong.of(7), Optional.of(new JsonText("{\"a\":1}")));
        scribe.write(log -> LogScribe.append(log, TEA, ANNA, whole));
        change(1, (log, event) -> Amend.react(log, event, BEN, "+1", true));
        change(1, (log, event) -> Amend.edit(log, event, "two"));
        change(1, Amend::delete);
        assertContents(
                GONE,
                new Content.Reacted(1, "+1", true, 1),
                new Edited(1, Optional.empty()),
                new Deleted(1));
    }

    @Test
    final void anEditKeepsWhatTheMessageRepliesToAndItsData() {
        Message whole =
                new Message("one", OptionalLong.of(7), Optional.of(new JsonText("{\"a\":1}")));
        scribe.write(log -> LogScribe.append(log, TEA, ANNA, whole));
        change(1, (log, event) -> Amend.edit(log, event, ""));
        assertContents(whole.withText("").with(editedBy(2)), new Edited(1, Optional.of("")));
    }

    @Test
    final void whatIsLongInOrderIsChangedJustAsWell() {
        scribe.say(TEA, ANNA, List.of("one", "two", "three"));
        settle();
        change(1, (log, event) -> Amend.edit(log, event, "ONE"));
        settle();
        change(1, (log, event) -> Amend.edit(log, event, "One"));
        change(2, Amend::delete);
        settle();
        change(3, (log, event) -> Amend.react(log, event, BEN, "+1", true));
        assertContents(
                message("One", editedBy(5)),
                GONE,
                message("three", MessageState.NEW.withReaction("+1", 1)),
                new Edited(1, Optional.empty()),
                new Edited(1, Optional.of("One")),
                new Deleted(2),
                new Content.Reacted(3, "+1", true, 1));
    }

    @Test
    final void anEditedMessageKeepsItsTextThroughReactions() {
        scribe.say(TEA, ANNA, List.of("one"));
        change(1, (log, event) -> Amend.edit(log, event, "two"));
        settle();
        change(1, (log, event) -> Amend.react(log, event, BEN, "+1", true));
        change(1, (log, event) -> Amend.react(log, event, BEN, "+1", false));
        assertContents(
                message("two", editedBy(2)),
                new Edited(1, Optional.of("two")),
                new Content.Reacted(1, "+1", true, 1),
                new Content.Reacted(1, "+1", false, 0));
    }

    @Test
    final void reactionsKeepTheirOrderCountsAndCharacters() {
        String odd = "3 2 ab\n' \uD83C\uDF75";
        scribe.say(TEA, ANNA, List.of("one"));
        change(1, (log, event) -> Amend.react(log, event, BEN, odd, true));
        change(1, (log, event) -> Amend.react(log, event, BEN, "+1", true));
        change(1, (log, event) -> Amend.react(log, event, ANNA, odd, true));
        List<Reaction> all = List.of(new Reaction(odd, 2), new Reaction("+1", 1));
        assertContents(
                message("one", new MessageState(Optional.empty(), false, all)),
                new Content.Reacted(1, odd, true, 1),
                new Content.Reacted(1, "+1", true, 1),
                new Content.Reacted(1, odd, true, 2));
    }

    @Test
    final void whoReactedIsRemembered() {
        scribe.say(TEA, ANNA, List.of("one", "two"));
        scribe.write(log -> {
            log.putReaction(BEN, TEA.conversation(), 1, "+1", true);
            log.putReaction(BEN, TEA.conversation(), 1, "+1", true);
            log.putReaction(BEN, TEA.conversation(), 1, "-1", true);
            log.putReaction(BEN, TEA.conversation(), 1, "-1", false);
            log.putReaction(ANNA, TEA.conversation(), 2, "!", true);
            assertThat(log.reactionsBy(BEN, TEA.conversation(), 1)).containsExactly("+1");
        });
        reopen();
        assertThat(reactionsBy(BEN, 1)).containsExactly("+1");
        assertThat(reactionsBy(BEN, 2)).isEmpty();
        assertThat(reactionsBy(ANNA, 2)).containsExactly("!");
        Transaction transaction = subject.log().begin();
        transaction.putReaction(BEN, TEA.conversation(), 1, "lost", true);
        transaction.rollback();
        assertThat(reactionsBy(BEN, 1)).containsExactly("+1");
    }

    private Set<String> reactionsBy(UserId user, long seq) {
        Transaction transaction = subject.log().begin();
        Set<String> found = transaction.reactionsBy(user, TEA.conversation(), seq);
        transaction.rollback();
        return found;
    }

    @Test
    final void reactionsGoWithTheirMessage() {
        scribe.say(TEA, ANNA, List.of("one", "two"));
        change(1, (log, event) -> Amend.react(log, event, BEN, "+1", true));
        change(2, (log, event) -> Amend.react(log, event, BEN, "+1", true));
        change(1, Amend::delete);
        assertThat(reactionsBy(BEN, 1)).isEmpty();
        assertThat(reactionsBy(BEN, 2)).containsExactly("+1");
    }

    @Test
    final void aBatchSeesWhatItAppendedAndReplaced() {
        scribe.say(TEA, ANNA, List.of("one"));
        scribe.write(log -> {
            Event two = LogScribe.append(log, TEA, ANNA, Message.of("two"));
            Event three = LogScribe.append(log, TEA, ANNA, Message.of("three"));
            assertThat(log.event(TEA.conversation(), 2)).contains(two);
            assertThat(log.event(TEA.conversation(), 4)).isEmpty();
            for (long seq : new long[] {1, 2}) {
                Event event = log.event(TEA.conversation(), seq).orElseThrow();
                for (Event changed : Amend.edit(log, event, "edited")) {
                    assertThat(log.event(TEA.conversation(), changed.seq())).contains(changed);
                }
            }
            assertThat(Amend.delete(log, three).getFirst())
                    .isEqualTo(log.event(TEA.conversation(), 3).orElseThrow());
        });
        assertContents(
                message("edited", editedBy(4)),
                message("edited", editedBy(5)),
                GONE,
                new Edited(1, Optional.of("edited")),
                new Edited(2, Optional.of("edited")),
                new Deleted(3));
    }

    @Test
    final void manyChangesOfOneMessageFitInOneBatch() {
        scribe.say(TEA, ANNA, List.of("one"));
        scribe.write(log -> {
            LogScribe.append(log, TEA, ANNA, Message.of("two"));
            for (int i = 0; i < 4; i++) {
                Event event = log.event(TEA.conversation(), i % 2 + 1L).orElseThrow();
                Amend.edit(log, event, "text " + i);
            }
            for (long seq : new long[] {1, 2}) {
                Amend.delete(log, log.event(TEA.conversation(), seq).orElseThrow());
            }
        });
        assertContents(
                GONE,
                GONE,
                new Edited(1, Optional.empty()),
                new Edited(2, Optional.empty()),
                new Edited(1, Optional.empty()),
                new Edited(2, Optional.empty()),
                new Deleted(1),
                new Deleted(2));
    }

    @Test
    final void nothingIsSeenOfAReplacementBeforeTheCommit() {
        Event one = scribe.say(TEA, ANNA, List.of("one")).getFirst();
        Transaction transaction = subject.log().begin();
        Amend.edit(transaction, one, "two");
        assertThat(contents()).containsExactly(Message.of("one"));
        transaction.commit();
        assertThat(contents().getFirst()).isEqualTo(message("two", editedBy(2)));
    }

    @Test
    final void aRollbackLeavesEventsAsTheyWere() {
        scribe.say(TEA, ANNA, List.of("one"));
        rolledBack(log -> Amend.edit(log, log.event(TEA.conversation(), 1).orElseThrow(), "lost"));
        assertThat(contents()).containsExactly(Message.of("one"));
        settle();
        rolledBack(log -> Amend.delete(log, log.event(TEA.conversation(), 1).orElseThrow()));
        assertThat(event(1).content()).isEqualTo(Message.of("one"));
        assertContents(Message.of("one"));
    }

    private void rolledBack(Consumer<Transaction> changes) {
        Transaction transaction = subject.log().begin();
        changes.accept(transaction);
        transaction.rollback();
    }

    @Test
    final void onlyTheContentOfAnEventThatExistsIsReplaced() {
        Event one = scribe.say(TEA, ANNA, List.of("one")).getFirst();
        Content other = Message.of("other");
        refuses(new Event(TEA, 2, one.time(), ANNA, one.id(), other));
        refuses(new Event(TEA, 1, one.time(), BEN, one.id(), other));
        refuses(new Event(TEA, 1, one.time().plusMillis(1), ANNA, one.id(), other));
        refuses(new Event(TEA, 1, one.time(), ANNA, Optional.of(ID), other));
        refuses(one.with(new Content.Joined()));
        assertThat(contents()).containsExactly(Message.of("one"));
    }

    private void refuses(Event event) {
        rolledBack(log ->
                assertThatThrownBy(() -> log.replace(event))
                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    final void whatDoesNotExistIsNotFound() {
        Place none = LogScribe.group("none");
        rolledBack(log -> {
            assertThat(log.event(TEA.conversation(), 1)).isEmpty();
            assertThat(log.event(none.conversation(), 1)).isEmpty();
            assertThat(log.reactionsBy(ANNA, none.conversation(), 1)).isEmpty();
        });
    }

    @Test
    final void aRequestIsRememberedWhenItsMessageIsGone() {
        scribe.write(log -> LogScribe.append(log, TEA, ANNA, ID, 42));
        change(1, Amend::delete);
        Remembered first = new Remembered(TEA.conversation(), 1, LogScribe.NOON, 42);
        assertRemembered(first);
        settle();
        assertRemembered(first);
        reopen();
        assertRemembered(first);
    }

    private void assertRemembered(Remembered expected) {
        rolledBack(
                log -> assertThat(log.remembered(LogScribe.key(TEA, ANNA, ID))).contains(expected));
    }
}
