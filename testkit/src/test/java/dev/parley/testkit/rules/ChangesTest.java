package dev.parley.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Repeated;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Content.Reacted;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.event.MessageState.Reaction;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Delete;
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.Target;
import dev.parley.protocol.request.Target.ByGroup;
import dev.parley.protocol.request.Target.ByReceiver;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// `edit`, `delete` and `react`: the event that is logged, and what becomes of the message.
final class ChangesTest {
    private final RuledLog log = new RuledLog();
    private final UserId anna = log.user("anna");
    private final UserId bert = log.user("bert");
    private final GroupPlace tea = log.found("Tea", Visibility.PUBLIC, anna, bert);
    private final Target target = new ByGroup(tea.group());

    private ClientRequest.Edit edit(long seq, String text) {
        return new ClientRequest.Edit(Optional.empty(), target, seq, text);
    }

    private Delete delete(long seq) {
        return new Delete(Optional.empty(), target, seq);
    }

    private React react(long seq, String reaction, boolean on) {
        return new React(Optional.empty(), target, seq, reaction, on);
    }

    private Message message(long seq) {
        Event event = log.events(tea).get((int) seq - 1);
        return event.content() instanceof Message message ? message : Message.of("not a message");
    }

    @Test
    void anEditChangesTheTextAndNothingElse() {
        Message said =
                new Message("x", OptionalLong.of(1), Optional.of(new JsonText("{\"a\": 1}")));
        long seq =
                log.done(bert, new ClientRequest.Group(Optional.empty(), tea.group(), said)).seq();
        Event edit = log.done(bert, edit(seq, "y"));

        assertThat(edit.content()).isEqualTo(new Edited(seq, Optional.of("y")));
        assertThat(message(seq))
                .isEqualTo(
                        said.withText("y")
                                .with(
                                        MessageState.NEW.withEdit(
                                                new Edit(edit.time(), edit.seq()))));
    }

    @Test
    void eachEditErasesTheTextOfTheOneBefore() {
        long seq = log.say(bert, tea, "one");
        List<Event> edits =
                List.of(
                        log.done(bert, edit(seq, "two")),
                        log.done(bert, edit(seq, "three")),
                        log.done(bert, edit(seq, "two")));

        assertThat(edits)
                .extracting(edit -> log.events(tea).get((int) edit.seq() - 1).content())
                .containsExactly(
                        new Edited(seq, Optional.empty()),
                        new Edited(seq, Optional.empty()),
                        new Edited(seq, Optional.of("two")));
    }

    @Test
    void aDeletionErasesMessageReactionsAndTheLastEdit() {
        long seq = log.say(bert, tea, "one");
        long edit = log.done(bert, edit(seq, "two")).seq();
        log.done(anna, react(seq, "+1", true));
        log.done(anna, delete(seq));

        assertThat(message(seq)).isEqualTo(Message.of("").with(MessageState.NEW.asDeleted()));
        assertThat(log.events(tea).get((int) edit - 1).content())
                .isEqualTo(new Edited(seq, Optional.empty()));
        assertThat(log.ask(anna, delete(seq))).isEqualTo(new Unchanged());
        assertThat(log.code(bert, edit(seq, "three"))).isEqualTo("not_found");
        assertThat(log.code(anna, react(seq, "+1", false))).isEqualTo("not_found");
    }

    @Test
    void reactionsAreCountedInTheOrderOfTheirFirstUse() {
        long seq = log.say(bert, tea, "one");
        log.done(anna, react(seq, "b", true));
        log.done(anna, react(seq, "a", true));
        Event third = log.done(bert, react(seq, "b", true));

        assertThat(third.content()).isEqualTo(new Reacted(seq, "b", true, 2));
        assertThat(message(seq).state().reactions())
                .containsExactly(new Reaction("b", 2), new Reaction("a", 1));
        assertThat(log.done(anna, react(seq, "a", false)).content())
                .isEqualTo(new Reacted(seq, "a", false, 0));
        assertThat(message(seq).state().reactions()).containsExactly(new Reaction("b", 2));
    }

    @Test
    void aUsersReactionsAndAMessagesAreBounded() {
        long seq = log.say(bert, tea, "one");
        for (int i = 0; i < React.PER_MESSAGE_MAX; i++) {
            UserId user = i % React.PER_USER_MAX == 0 ? log.user("u" + i) : last(i);
            if (i % React.PER_USER_MAX == 0) {
                log.done(user, new ClientRequest.Join(Optional.empty(), tea.group()));
            }
            log.done(user, react(seq, "r" + i, true));
        }
        assertThat(log.code(anna, react(seq, "new", true))).isEqualTo("conflict");
        assertThat(log.code(last(1), react(seq, "r49", true))).as("ten own").isEqualTo("conflict");
        assertThat(log.code(anna, react(seq, "r49", true))).isEmpty();
        log.done(last(0), react(seq, "r0", false));
        assertThat(log.code(anna, react(seq, "new", true))).isEmpty();
        assertThat(message(seq).state().reactions()).hasSize(React.PER_MESSAGE_MAX);
    }

    private static UserId last(int i) {
        return new UserId("u" + i / React.PER_USER_MAX * React.PER_USER_MAX);
    }

    /// Retries are known by their id and what they ask, the seq among it.
    @Test
    void aRetryIsAnsweredAndAnotherTargetUnderItsIdIsNot() {
        Optional<RequestId> id = Optional.of(new RequestId("d1"));
        long first = log.say(bert, tea, "one");
        long second = log.say(bert, tea, "two");
        Event deleted = log.done(bert, new Delete(id, target, first));

        assertThat(log.ask(bert, new Delete(id, target, first)))
                .isInstanceOfSatisfying(
                        Repeated.class,
                        repeated -> assertThat(repeated.logged().seq()).isEqualTo(deleted.seq()));
        assertThat(log.code(bert, new Delete(id, target, second))).isEqualTo("conflict");
        assertThat(message(second).state()).isEqualTo(MessageState.NEW);
    }

    /// Named by group or by conversation, it is the same request.
    @Test
    void aRetryMayNameItsTargetOtherwise() {
        Optional<RequestId> id = Optional.of(new RequestId("d1"));
        long seq = log.say(bert, tea, "one");
        log.done(bert, new Delete(id, target, seq));
        Outcome again =
                log.ask(bert, new Delete(id, new Target.ByConversation(tea.conversation()), seq));

        assertThat(again).isInstanceOf(Repeated.class);
    }

    @Test
    void aPrivateChatIsFoundByEitherOfTheTwoAndByNobodyElse() {
        UserId cleo = log.user("cleo");
        log.done(anna, new Private(Optional.empty(), bert, Message.of("psst")));
        for (UserId one : Set.of(anna, bert)) {
            Target other = new ByReceiver(one.equals(anna) ? bert : anna);
            assertThat(log.code(one, new React(Optional.empty(), other, 1, "+1", true))).isEmpty();
        }
        for (UserId other : Set.of(anna, bert, cleo, new UserId("nobody"))) {
            assertThat(log.code(cleo, new Delete(Optional.empty(), new ByReceiver(other), 1)))
                    .isEqualTo("not_found");
        }
    }
}
