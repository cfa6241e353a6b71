package dev.parley.protocol.event;

import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.UserId;

/// Where an event happened: a conversation and what names it on the wire.
public sealed interface Place {
    /// The lobby.
    GroupPlace LOBBY = new GroupPlace(ConversationId.LOBBY, GroupId.LOBBY);

    /// The conversation's id.
    ConversationId conversation();

    /// A chat of two. `first` sorts before `second`.
    record PrivatePlace(ConversationId conversation, UserId first, UserId second) implements Place {
        public PrivatePlace {
            if (first.compareTo(second) >= 0) {
                throw new IllegalArgumentException("a private chat has two users, in order");
            }
        }

        /// The chat of two different users, in any order.
        public static PrivatePlace of(UserId one, UserId other) {
            boolean ordered = one.compareTo(other) < 0;
            return new PrivatePlace(
                    ConversationId.ofPair(one, other),
                    ordered ? one : other,
                    ordered ? other : one);
        }

        /// The one who is not `user`.
        public UserId peerOf(UserId user) {
            return user.equals(first) ? second : first;
        }

        /// Whether `user` is one of the two.
        public boolean holds(UserId user) {
            return user.equals(first) || user.equals(second);
        }
    }

    /// A group, by the name its founder spelled.
    record GroupPlace(ConversationId conversation, GroupId group) implements Place {}
}
