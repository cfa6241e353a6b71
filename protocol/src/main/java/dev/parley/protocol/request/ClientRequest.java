package dev.parley.protocol.request;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;

import java.util.List;
import java.util.Optional;

/// One thing a client may ask. A new request does not compile until someone answers it.
public sealed interface ClientRequest {
    /// The client's own name for the request, repeated in the answer.
    Optional<RequestId> id();

    /// Says who the connection is: by `token`, or as a guest by `user`. With both, the token
    /// decides and `user` must agree.
    record Login(Optional<RequestId> id, Optional<Token> token, Optional<Name> user)
            implements ClientRequest {
        public Login {
            if (token.isEmpty() && user.isEmpty()) {
                throw new IllegalArgumentException("login (expected: token or user)");
            }
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
