package dev.parley.store.sql.write;

import dev.parley.core.log.MemberState;
import dev.parley.core.log.UserState;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.MemberRows;
import dev.parley.store.sql.row.NumberedConversation;
import dev.parley.store.sql.row.UserRows;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Tail;

import java.sql.SQLException;
import java.util.Optional;

/// The committed states of conversations, members and users; those used last from memory. Only the
/// writer changes them, so what is remembered stays true. Confined to the writer thread.
final class Rows {
    private final SqlConnection connection;
    private final Tail tail;
    private final Lru<ConversationId, NumberedConversation> conversations;
    private final Lru<MemberKey, MemberState> members;
    private final Lru<String, UserState> users;
    private final Lru<UserId, Integer> groupCounts;

    Rows(SqlConnection connection, Tail tail, int rowsMax) {
        this.connection = connection;
        this.tail = tail;
        this.conversations = new Lru<>(rowsMax);
        this.members = new Lru<>(rowsMax);
        this.users = new Lru<>(rowsMax);
        this.groupCounts = new Lru<>(rowsMax);
    }

    /// One user in one conversation.
    record MemberKey(ConversationId conversation, UserId user) {}

    Optional<NumberedConversation> conversation(ConversationId id) throws SQLException {
        NumberedConversation known = conversations.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<NumberedConversation> found =
                ConversationRows.find(connection, id).map(row -> withEnd(row, tail.end(id)));
        found.ifPresent(row -> conversations.put(id, row));
        return found;
    }

    private static NumberedConversation withEnd(NumberedConversation row, long tailEnd) {
        return tailEnd > row.state().end() ? row.with(row.state().withEnd(tailEnd)) : row;
    }

    Optional<MemberState> member(MemberKey key) throws SQLException {
        MemberState known = members.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<MemberState> found = MemberRows.find(connection, key.conversation(), key.user());
        found.ifPresent(row -> members.put(key, row));
        return found;
    }

    Optional<UserState> user(String folded) throws SQLException {
        UserState known = users.get(folded);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<UserState> found = UserRows.named(connection, folded);
        found.ifPresent(row -> users.put(folded, row));
        return found;
    }

    /// How many groups a user is in, as far as it is committed.
    int groupsOf(UserId user) throws SQLException {
        Integer known = groupCounts.get(user);
        if (known != null) {
            return known;
        }
        int counted = MemberRows.groupCount(connection, user);
        groupCounts.put(user, counted);
        return counted;
    }

    /// Takes over what a transaction committed.
    void committed(Staged staged) {
        conversations.putAll(staged.conversations());
        members.putAll(staged.members());
        staged.members().keySet().forEach(key -> groupCounts.remove(key.user()));
        users.putAll(staged.users());
    }
}
