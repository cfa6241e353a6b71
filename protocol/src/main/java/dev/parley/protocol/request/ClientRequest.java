package dev.parley.protocol.request;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One thing a client may ask. A new request does not compile until someone answers it.
public sealed interface ClientRequest {
    /// The client's own name for the request, repeated in the answer.
    Optional<RequestId> id();

    /// Says who the connection is: by `token`, or as a guest by `user`. With both, the token
    /// decides and `user` must agree.
    ///
    /// @param resume what the client has already; without it nothing is replayed
    record Login(
            Optional<RequestId> id,
            Optional<Token> token,
            Optional<Name> user,
            Optional<Resume> resume)
            implements ClientRequest {
        public Login {
            if (token.isEmpty() && user.isEmpty()) {
                throw new IllegalArgumentException("login (expected: token or user)");
            }
        }
    }

    /// What a client holds without a hole, by conversation, and of which log.
    ///
    /// @param cursors ordered, because clients choose the ids: those whose hash codes collide, by
    ///   intent, are still found in logarithmic time
    /// @param log the log the cursors are of; absent when the client does not say
    record Resume(Map<ConversationId, Long> cursors, Optional<String> log) {
        /// Most cursors in one login; a frame of the default size holds fewer real ones.
        public static final int CURSORS_MAX = 10_000;

        public Resume {
            if (cursors.size() > CURSORS_MAX) {
                throw new IllegalArgumentException("cursors (expected: at most 10000)");
            }
            cursors = Collections.unmodifiableMap(new TreeMap<>(cursors));
        }
    }

    /// A sign of life. An `answer` gets none itself.
    record Heartbeat(Optional<RequestId> id, boolean answer) implements ClientRequest {}

    /// What the log's writer decides on.
    sealed interface Write extends ClientRequest {}

    /// Sends a message to one user. A repeated `id` returns the first attempt's ack.
    record Private(Optional<RequestId> id, UserId receiver, Content.Message message)
            implements Write {}

    /// Sends a message to a group. A repeated `id` returns the first attempt's ack.
    record Group(Optional<RequestId> id, GroupId group, Content.Message message) implements Write {}

    /// Founds a group; without a name the server draws one.
    record Create(
            Optional<RequestId> id,
            Optional<GroupId> group,
            Optional<String> title,
            Visibility visibility,
            List<UserId> members)
            implements Write {
        /// Longest title, in UTF-16 code units.
        public static final int TITLE_MAX = 128;

        public Create {
            members = List.copyOf(members);
            if (members.size() > Content.Created.MEMBERS_MAX) {
                throw new IllegalArgumentException("members (expected: at most 500)");
            }
        }
    }

    /// Becomes a member of a public group.
    record Join(Optional<RequestId> id, GroupId group) implements Write {}

    /// Leaves a group.
    record Leave(Optional<RequestId> id, GroupId group) implements Write {}

    /// Makes `user` a member of a group.
    record Invite(Optional<RequestId> id, GroupId group, UserId user) implements Write {}

    /// Takes `user` out of a group; only an invitation brings them back.
    record Kick(Optional<RequestId> id, GroupId group, UserId user) implements Write {}

    /// Gives `user` another role in a group.
    record SetRole(Optional<RequestId> id, GroupId group, UserId user, Role role)
            implements Write {}

    /// Gives a group another title.
    record SetTitle(Optional<RequestId> id, GroupId group, String title) implements Write {}

    /// Changes the text of one's own message.
    record Edit(Optional<RequestId> id, Target target, long seq, String message) implements Write {}

    /// Erases a message.
    record Delete(Optional<RequestId> id, Target target, long seq) implements Write {}

    /// Sets or takes back one's reaction to a message.
    record React(Optional<RequestId> id, Target target, long seq, String reaction, boolean on)
            implements Write {
        /// Longest reaction, in UTF-16 code units.
        public static final int LENGTH_MAX = 64;

        /// Most reactions one user may have set on one message.
        public static final int PER_USER_MAX = 10;

        /// Most different reactions on one message, of all users together: they are all served with
        /// it.
        public static final int PER_MESSAGE_MAX = 50;
    }

    /// Says how far one has read or received a conversation. Not logged; never goes back.
    record Mark(Optional<RequestId> id, Target target, Kind kind, long seq) implements Write {
        /// Which mark moves.
        public enum Kind {
            READ,
            DELIVERED
        }
    }

    /// Says that one is writing in a conversation, or has stopped. Not logged; best effort.
    record Typing(Optional<RequestId> id, Target target, boolean on) implements ClientRequest {}

    /// Asks who of these is online, and to be told when that changes; replaces the list before.
    record Presence(Optional<RequestId> id, List<UserId> users) implements ClientRequest {
        /// Most users to watch.
        public static final int USERS_MAX = 500;

        public Presence {
            users = List.copyOf(users);
            if (users.size() > USERS_MAX) {
                throw new IllegalArgumentException("users (expected: at most 500)");
            }
        }
    }

    /// Asks for the members of a group, a page at a time.
    record Members(Optional<RequestId> id, GroupId group, Optional<String> after, int limit)
            implements ClientRequest {}

    /// Asks for a page of a conversation's log.
    record History(Optional<RequestId> id, Target target, Window window, int limit)
            implements ClientRequest {}

    /// Asks for one's conversations, newest activity first, a page at a time.
    record Conversations(Optional<RequestId> id, Optional<String> after, int limit)
            implements ClientRequest {}
}
