package dev.parley.client.frame;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an event says.
public sealed interface Content {
    /// Something a person or a program said, as it was when it was sent to us.
    ///
    /// @param receiver to whom, in a private chat
    /// @param text empty when deleted
    /// @param replyTo the seq of the message it answers
    /// @param data the application's own JSON
    /// @param edited when its text was last changed
    record Message(
            Optional<String> receiver,
            String text,
            OptionalLong replyTo,
            Optional<String> data,
            Optional<Instant> edited,
            boolean deleted,
            List<Reaction> reactions)
            implements Content {
        public Message {
            reactions = List.copyOf(reactions);
        }
    }

    /// How many users have set a reaction on a message.
    record Reaction(String reaction, long count) {}

    /// A group's first event.
    ///
    /// @param members those taken in with it, its founder aside
    record Created(Optional<String> title, boolean open, List<String> members) implements Content {
        public Created {
            members = List.copyOf(members);
        }
    }

    /// The sender became a member.
    record Joined() implements Content {}

    /// The sender is a member no more.
    record Left() implements Content {}

    /// The sender made `user` a member.
    record Invited(String user) implements Content {}

    /// The sender took `user` out.
    record Kicked(String user) implements Content {}

    /// The sender gave `user` another role.
    record RoleChanged(String user, String role) implements Content {}

    /// The sender gave the group another title.
    record Retitled(String title) implements Content {}

    /// The message `target` has another text; none when it changed again since.
    record Edited(long target, Optional<String> text) implements Content {}

    /// The message `target` is gone.
    record Deleted(long target) implements Content {}

    /// The sender set a reaction to the message `target` or took it back.
    ///
    /// @param count how many users have set it now; absent in what we did ourselves, because an ack
    ///   does not say
    record Reacted(long target, String reaction, boolean on, OptionalLong count)
            implements Content {}

    /// Something newer than this client: it shows nothing but takes its seq.
    record Unknown(String name) implements Content {}
}
