package dev.parley.store.sql.write;

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
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.DedupRows;
import dev.parley.store.sql.row.EventRows;
import dev.parley.store.sql.row.MemberRows;
import dev.parley.store.sql.row.Meta;
import dev.parley.store.sql.row.NumberedConversation;
import dev.parley.store.sql.row.ReactionRows;
import dev.parley.store.sql.row.UserRows;
import dev.parley.store.sql.sqlite.Failures;
import dev.parley.store.sql.tail.Entry;
import dev.parley.store.sql.write.Rows.MemberKey;
import dev.parley.store.sql.write.Staged.Spot;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// One batch. Rows are changed as they are put; events are held back and inserted by [#commit], one
/// after the other. Confined to the writer thread.
final class SqliteTransaction implements Transaction {
    private final Session session;
    private final Staged staged = new Staged();
    private final Revision revision;
    private final Set<UserId> changedMembers = new HashSet<>();
    private boolean changedRows;
    private boolean open = true;

    /// The value of [Meta#ROWS] that tells whether this was stored, when no event does; 0 before
    /// [#commit] was tried.
    private long stamp;

    SqliteTransaction(Session session) {
        this.session = session;
        this.revision = new Revision(session, staged);
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public Optional<Remembered> remembered(DedupKey key) {
        Entry inBatch = staged.keys().get(key);
        Optional<Entry> recent = inBatch == null ? session.tail().keyed(key) : Optional.of(inBatch);
        if (recent.isPresent()) {
            Entry entry = recent.get();
            return entry.keyed().map(keyed -> entry.remembered(keyed.fingerprint()));
        }
        return ask(() -> settled(key));
    }

    private Optional<Remembered> settled(DedupKey key) throws SQLException {
        if (session.horizon().isBeyond(key.id())) {
            return Optional.empty();
        }
        if (key.scope().isEmpty()) {
            return DedupRows.find(session.connection(), key, 0);
        }
        Optional<NumberedConversation> scope = find(key.scope().get());
        return scope.isPresent()
                ? DedupRows.find(session.connection(), key, scope.get().number())
                : Optional.empty();
    }

    @Override
    public Optional<ConversationState> conversation(ConversationId id) {
        return ask(() -> find(id)).map(NumberedConversation::state);
    }

    private Optional<NumberedConversation> find(ConversationId id) throws SQLException {
        NumberedConversation changed = staged.conversations().get(id);
        return changed == null ? session.rows().conversation(id) : Optional.of(changed);
    }

    private NumberedConversation existing(ConversationId id) {
        return ask(() -> find(id))
                .orElseThrow(() -> new IllegalStateException("no conversation " + id));
    }

    @Override
    public Optional<MemberState> member(ConversationId conversation, UserId user) {
        MemberKey key = new MemberKey(conversation, user);
        MemberState changed = staged.members().get(key);
        return changed == null ? ask(() -> session.rows().member(key)) : Optional.of(changed);
    }

    @Override
    public Optional<UserState> user(String folded) {
        UserState changed = staged.users().get(folded);
        return changed == null ? ask(() -> session.rows().user(folded)) : Optional.of(changed);
    }

    @Override
    public int groupsOf(UserId user) {
        boolean changed = changedMembers.contains(user);
        return ask(() ->
                changed
                        ? MemberRows.groupCount(session.connection(), user)
                        : session.rows().groupsOf(user));
    }

    @Override
    public Optional<Event> event(ConversationId conversation, long seq) {
        return ask(() -> {
            Optional<NumberedConversation> found = find(conversation);
            return found.isPresent()
                    ? revision.event(found.get().number(), found.get().state().place(), seq)
                    : Optional.empty();
        });
    }

    @Override
    public Set<String> reactionsBy(UserId user, ConversationId conversation, long seq) {
        return ask(() -> {
            Optional<NumberedConversation> found = find(conversation);
            return found.isPresent()
                    ? ReactionRows.of(session.connection(), found.get().number(), seq, user)
                    : Set.of();
        });
    }

    @Override
    public void append(Event event, Optional<Keyed> keyed) {
        NumberedConversation conversation = existing(event.conversation());
        long next = conversation.state().end() + 1;
        if (event.seq() != next) {
            throw new IllegalStateException(
                    event.conversation() + ": seq " + event.seq() + " (expected: " + next + ")");
        }
        keyed.ifPresent(key -> requireOwn(event, key.key()));
        long position = session.lastPosition() + staged.entries().size() + 1;
        Entry entry = new Entry(position, conversation.number(), event, keyed);
        staged.entries().add(entry);
        staged.spots().put(new Spot(conversation.number(), event.seq()), entry);
        keyed.ifPresent(key -> staged.keys().put(key.key(), entry));
        staged.conversations()
                .put(event.conversation(), conversation.with(conversation.state().withEnd(next)));
    }

    /// The row holds the id and the sender once, for the event and for its key.
    private static void requireOwn(Event event, DedupKey key) {
        boolean own =
                event.id().equals(Optional.of(key.id()))
                        && event.sender().equals(key.sender())
                        && key.scope().map(event.conversation()::equals).orElse(true);
        if (!own) {
            throw new IllegalStateException(key + " (expected: the event's id, sender and place)");
        }
    }

    @Override
    public void replace(Event event) {
        long conversation = existing(event.conversation()).number();
        run(() -> revision.replace(conversation, event));
    }

    @Override
    public void putReaction(
            UserId user, ConversationId conversation, long seq, String reaction, boolean on) {
        long number = existing(conversation).number();
        run(() -> ReactionRows.put(session.connection(), number, seq, user, reaction, on));
    }

    @Override
    public void put(ConversationState conversation) {
        ConversationId id = conversation.place().conversation();
        run(() -> {
            Optional<NumberedConversation> before = find(id);
            if (before.isPresent()) {
                long end = before.get().state().end();
                NumberedConversation row = before.get().with(conversation.withEnd(end));
                ConversationRows.update(session.connection(), row);
                staged.conversations().put(id, row);
            } else {
                NumberedConversation row =
                        new NumberedConversation(
                                session.nextConversation(), conversation.withEnd(0));
                ConversationRows.insert(session.connection(), row);
                staged.conversations().put(id, row);
            }
        });
    }

    @Override
    public void put(MemberState member) {
        long conversation = existing(member.conversation()).number();
        run(() -> MemberRows.put(session.connection(), conversation, member));
        staged.members().put(new MemberKey(member.conversation(), member.user()), member);
        changedMembers.add(member.user());
    }

    @Override
    public void put(UserState user) {
        run(() -> UserRows.put(session.connection(), user));
        staged.users().put(user.folded(), user);
    }

    @Override
    public void commit() {
        requireOpen();
        try {
            if (!staged.entries().isEmpty()) {
                EventRows.insert(session.connection(), staged.entries());
            } else if (changedRows) {
                stamp = session.lastRows() + 1;
                Meta.ROWS.set(session.connection(), stamp);
            }
            revision.write();
            session.connection().commit();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        open = false;
        session.committed(staged, revision, Math.max(stamp, session.lastRows()));
    }

    @Override
    public void rollback() {
        requireOpen();
        open = false;
        try {
            session.connection().rollback();
        } catch (SQLException _) {
            // What is forgotten with the connection is forgotten too.
            session.suspect();
        }
    }

    /// Whether the database as it was opened anew holds this.
    boolean isStored(Session reopened) {
        open = false;
        if (!staged.entries().isEmpty()) {
            return staged.entries().getFirst().position() <= reopened.lastPosition();
        }
        return !changedRows || (stamp > 0 && stamp <= reopened.lastRows());
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    private void run(Change change) {
        requireOpen();
        changedRows = true;
        try {
            change.run();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private <T> T ask(Question<T> question) {
        requireOpen();
        try {
            return question.ask();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @FunctionalInterface
    private interface Change {
        void run() throws SQLException;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }
}
