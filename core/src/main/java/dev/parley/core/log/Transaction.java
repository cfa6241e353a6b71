package dev.parley.core.log;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

import java.util.Optional;
import java.util.Set;

/// One batch being written: all of it is stored, or none. What was put is seen by later looks in
/// the same transaction, and what it shows of the log stays true until it ends. Confined to the
/// writer thread. Every method may throw [LogException].
public interface Transaction {
    /// What was logged under the key within the last 7 days; also what this transaction appended.
    Optional<Remembered> remembered(DedupKey key);

    /// The conversation, if it exists.
    Optional<ConversationState> conversation(ConversationId id);

    /// The user's row in the conversation, present or not.
    Optional<MemberState> member(ConversationId conversation, UserId user);

    /// The user of that folded name.
    Optional<UserState> user(String folded);

    /// How many groups the user is a member of, the lobby aside.
    int groupsOf(UserId user);

    /// An event of the log as it is now; also what this transaction appended or replaced.
    Optional<Event> event(ConversationId conversation, long seq);

    /// The reactions the user has set on a message.
    Set<String> reactionsBy(UserId user, ConversationId conversation, long seq);

    /// Appends an event. Its seq must be the conversation's end + 1; the end moves with it.
    void append(Event event, Optional<Keyed> keyed);

    /// Gives a logged event other content. The text it had is erased from the storage.
    void replace(Event event);

    /// Sets or takes back one user's reaction to a message.
    void putReaction(
            UserId user, ConversationId conversation, long seq, String reaction, boolean on);

    /// Writes a conversation's row; its `end` is not taken from here but from its events.
    void put(ConversationState conversation);

    /// Writes a member's row.
    void put(MemberState member);

    /// Writes a user's row.
    void put(UserState user);

    /// Stores everything. After it returns the batch survives what the log's durability promises.
    void commit();

    /// Forgets everything.
    void rollback();
}
