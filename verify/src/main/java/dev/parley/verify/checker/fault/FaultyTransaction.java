package dev.parley.verify.checker.fault;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.Remembered;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

import java.util.Optional;
import java.util.Set;

/// A batch of a [FaultyLog]. Confined to the writer thread.
final class FaultyTransaction implements Transaction {
    private final Transaction real;
    private final FaultyLog log;
    private boolean newcomers;

    FaultyTransaction(Transaction real, FaultyLog log) {
        this.real = real;
        this.log = log;
    }

    Transaction real() {
        return real;
    }

    private boolean has(Fault fault) {
        return log.fault() == fault;
    }

    @Override
    public Optional<Remembered> remembered(DedupKey key) {
        Optional<Remembered> found = real.remembered(key);
        return has(Fault.DEDUP_FORGOTTEN_ON_RESTART) ? found.filter(_ -> log.knows(key)) : found;
    }

    @Override
    public Optional<ConversationState> conversation(ConversationId id) {
        return real.conversation(id);
    }

    @Override
    public Optional<MemberState> member(ConversationId conversation, UserId user) {
        Optional<MemberState> found = real.member(conversation, user);
        return has(Fault.MARK_GOES_BACK) ? found.map(one -> one.withMarks(0, 0)) : found;
    }

    @Override
    public Optional<UserState> user(String folded) {
        return real.user(folded);
    }

    @Override
    public int groupsOf(UserId user) {
        return real.groupsOf(user);
    }

    @Override
    public Optional<Event> event(ConversationId conversation, long seq) {
        return real.event(conversation, seq);
    }

    @Override
    public Set<String> reactionsBy(UserId user, ConversationId conversation, long seq) {
        return real.reactionsBy(user, conversation, seq);
    }

    @Override
    public void append(Event event, Optional<Keyed> keyed) {
        real.append(event, keyed.filter(this::mayBeKept));
        keyed.ifPresent(one -> log.note(one.key()));
        if (log.appended(event) && event.content() instanceof Content.Message) {
            Event again =
                    new Event(
                            event.place(),
                            event.seq() + 1,
                            event.time(),
                            event.sender(),
                            event.id(),
                            event.content());
            real.append(again, Optional.empty());
        }
    }

    /// A key that is stored already cannot be stored again.
    private boolean mayBeKept(Keyed keyed) {
        return !has(Fault.DEDUP_FORGOTTEN_ON_RESTART) || real.remembered(keyed.key()).isEmpty();
    }

    @Override
    public void replace(Event event) {
        real.replace(event);
    }

    @Override
    public void putReaction(
            UserId user, ConversationId conversation, long seq, String reaction, boolean on) {
        real.putReaction(user, conversation, seq, reaction, on);
    }

    @Override
    public void put(ConversationState conversation) {
        real.put(conversation);
    }

    @Override
    public void put(MemberState member) {
        real.put(member);
    }

    @Override
    public void put(UserState user) {
        newcomers = true;
        real.put(user);
    }

    @Override
    public void commit() {
        log.commit(real, newcomers);
    }

    @Override
    public void rollback() {
        real.rollback();
    }
}
