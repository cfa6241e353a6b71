package dev.parley.testkit.log;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.Remembered;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.testkit.log.Contents.Member;
import dev.parley.testkit.log.Contents.Subject;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Changes a copy; a commit puts it in the original's place. Confined to one thread.
final class InMemoryTransaction implements Transaction {
    private final Contents contents;
    private final Consumer<Contents> commit;

    InMemoryTransaction(Contents contents, Consumer<Contents> commit) {
        this.contents = contents;
        this.commit = commit;
    }

    @Override
    public Optional<Remembered> remembered(DedupKey key) {
        return Optional.ofNullable(contents.keys.get(key));
    }

    @Override
    public Optional<ConversationState> conversation(ConversationId id) {
        return contents.conversation(id);
    }

    @Override
    public Optional<MemberState> member(ConversationId conversation, UserId user) {
        return contents.member(conversation, user);
    }

    @Override
    public Optional<UserState> user(String folded) {
        return Optional.ofNullable(contents.users.get(folded));
    }

    @Override
    public int groupsOf(UserId user) {
        return contents.groupsOf(user).size();
    }

    @Override
    public Optional<Event> event(ConversationId conversation, long seq) {
        return contents.event(conversation, seq);
    }

    @Override
    public Set<String> reactionsBy(UserId user, ConversationId conversation, long seq) {
        return Set.copyOf(
                contents.reactions.getOrDefault(new Subject(conversation, seq, user), Set.of()));
    }

    @Override
    public void append(Event event, Optional<Keyed> keyed) {
        long next =
                conversation(event.conversation())
                                .orElseThrow(() ->
                                        new IllegalStateException("no " + event.conversation()))
                                .end()
                        + 1;
        if (event.seq() != next) {
            throw new IllegalStateException("seq " + event.seq() + " (expected: " + next + ")");
        }
        contents.events.add(event);
        keyed.ifPresent(key ->
                contents.keys.put(
                        key.key(),
                        new Remembered(
                                event.conversation(),
                                event.seq(),
                                event.time(),
                                key.fingerprint())));
    }

    @Override
    public void replace(Event event) {
        contents.replace(event);
    }

    @Override
    public void putReaction(
            UserId user, ConversationId conversation, long seq, String reaction, boolean on) {
        Subject subject = new Subject(conversation, seq, user);
        Set<String> own = contents.reactions.computeIfAbsent(subject, _ -> new HashSet<>());
        if (on) {
            own.add(reaction);
        } else {
            own.remove(reaction);
        }
    }

    @Override
    public void put(ConversationState conversation) {
        contents.conversations.put(conversation.place().conversation(), conversation);
    }

    @Override
    public void put(MemberState member) {
        contents.members.put(new Member(member.conversation(), member.user()), member);
    }

    @Override
    public void put(UserState user) {
        contents.users.put(user.folded(), user);
    }

    @Override
    public void commit() {
        commit.accept(contents);
    }

    @Override
    public void rollback() {
        // The copy is dropped.
    }
}
