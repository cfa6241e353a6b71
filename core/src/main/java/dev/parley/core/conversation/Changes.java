package dev.parley.core.conversation;

import dev.parley.core.conversation.Access.Member;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Deleted;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Content.Reacted;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.Target;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Changes of messages already sent. Each is an event of its own, and the message is served as it
/// is now; texts that were replaced are erased. Who may is the table in `docs/RIGHTS.md`. Confined
/// to the writer thread.
final class Changes {
    private final Ledger ledger;

    Changes(Ledger ledger) {
        this.ledger = ledger;
    }

    /// A message and who wants to change it.
    private record Subject(Member member, Event event, Message message) {
        boolean isOwn() {
            return event.sender().equals(member.self().user());
        }

        MessageState state() {
            return message.state();
        }

        long next() {
            return member.conversation().end() + 1;
        }
    }

    private interface Change {
        Outcome to(Subject subject);
    }

    /// What all of them begin with: a retry is answered, who is not a member finds nothing, and the
    /// target must be a message.
    private Outcome change(Turn turn, Target target, long seq, Change change) {
        Optional<ConversationId> id = Access.resolve(turn, target);
        if (id.isEmpty()) {
            return Access.noSuchConversation();
        }
        Optional<Outcome> earlier = ledger.earlier(turn, id);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Member> member = Access.member(turn, id.get());
        if (member.isEmpty()) {
            return Access.noSuchConversation();
        }
        Optional<Event> event =
                seq >= 1 && seq <= member.get().conversation().end()
                        ? turn.log().event(id.get(), seq)
                        : Optional.empty();
        return event.isPresent() && event.get().content() instanceof Message message
                ? change.to(new Subject(member.get(), event.get(), message))
                : Rules.notFound("seq (expected: that of a message)");
    }

    Outcome edit(Turn turn, ClientRequest.Edit edit) {
        return change(
                turn,
                edit.target(),
                edit.seq(),
                subject -> {
                    if (!subject.isOwn()) {
                        return Access.forbidden("the sender of the message");
                    }
                    if (subject.state().deleted()) {
                        return gone();
                    }
                    return subject.message().text().equals(edit.message())
                            ? new Unchanged()
                            : edit(turn, subject, edit.message());
                });
    }

    private Outcome edit(Turn turn, Subject subject, String text) {
        eraseLastEdit(turn.log(), subject);
        long seq = subject.next();
        MessageState edited = subject.state().withEdit(new Edit(turn.now(), seq));
        turn.log().replace(subject.event().with(subject.message().withText(text).with(edited)));
        Content event = new Edited(subject.event().seq(), Optional.of(text));
        return ledger.append(turn, subject.event().place(), seq, event);
    }

    /// The text of the edit before is on no record but the event that brought it.
    private static void eraseLastEdit(Transaction log, Subject subject) {
        Optional<Edit> last = subject.state().edited();
        if (last.isPresent()) {
            Event event = log.event(subject.event().conversation(), last.get().seq()).orElseThrow();
            log.replace(event.with(new Edited(subject.event().seq(), Optional.empty())));
        }
    }

    Outcome delete(Turn turn, ClientRequest.Delete delete) {
        return change(
                turn,
                delete.target(),
                delete.seq(),
                subject -> {
                    boolean moderator =
                            subject.event().place() instanceof GroupPlace
                                    && subject.member().hasRole(Role.ADMIN);
                    if (!subject.isOwn() && !moderator) {
                        return Access.forbidden("the sender, or an owner or admin of the group");
                    }
                    return subject.state().deleted() ? new Unchanged() : erase(turn, subject);
                });
    }

    private Outcome erase(Turn turn, Subject subject) {
        eraseLastEdit(turn.log(), subject);
        Message nothing =
                new Message(
                        "", OptionalLong.empty(), Optional.empty(), subject.state().asDeleted());
        turn.log().replace(subject.event().with(nothing));
        Content event = new Deleted(subject.event().seq());
        return ledger.append(turn, subject.event().place(), subject.next(), event);
    }

    Outcome react(Turn turn, React react) {
        return change(
                turn,
                react.target(),
                react.seq(),
                subject -> {
                    if (subject.state().deleted()) {
                        return gone();
                    }
                    Set<String> own =
                            turn.log()
                                    .reactionsBy(turn.sender(), subject.member().id(), react.seq());
                    if (own.contains(react.reaction()) == react.on()) {
                        return new Unchanged();
                    }
                    Optional<Refused> tooMany =
                            react.on()
                                    ? refuseTooMany(subject.state(), react.reaction(), own.size())
                                    : Optional.empty();
                    return tooMany.isPresent() ? tooMany.get() : react(turn, subject, react);
                });
    }

    private static Optional<Refused> refuseTooMany(MessageState state, String reaction, int own) {
        if (own >= React.PER_USER_MAX) {
            return Optional.of(
                    new Refused(
                            ErrorCode.CONFLICT,
                            "reaction (expected: at most "
                                    + React.PER_USER_MAX
                                    + " of one user on one message)"));
        }
        if (state.count(reaction) == 0 && state.reactions().size() >= React.PER_MESSAGE_MAX) {
            return Optional.of(
                    new Refused(
                            ErrorCode.CONFLICT,
                            "reaction (expected: one that the message has, for it has "
                                    + React.PER_MESSAGE_MAX
                                    + " different ones already)"));
        }
        return Optional.empty();
    }

    private Outcome react(Turn turn, Subject subject, React react) {
        MessageState state = subject.state().withReaction(react.reaction(), react.on() ? 1 : -1);
        turn.log()
                .putReaction(
                        turn.sender(),
                        subject.member().id(),
                        react.seq(),
                        react.reaction(),
                        react.on());
        turn.log().replace(subject.event().with(subject.message().with(state)));
        Content event =
                new Reacted(
                        react.seq(), react.reaction(), react.on(), state.count(react.reaction()));
        return ledger.append(turn, subject.event().place(), subject.next(), event);
    }

    private static Refused gone() {
        return Rules.notFound("seq (expected: a message that is not deleted)");
    }
}
