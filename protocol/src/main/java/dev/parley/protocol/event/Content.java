package dev.parley.protocol.event;

import dev.parley.protocol.id.UserId;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an event says. A new kind does not compile until the codec and the store know it.
public sealed interface Content {
    /// Something a person or a program said, as it is now.
    ///
    /// @param replyTo the seq of an earlier event
    /// @param data the application's own JSON
    /// @param state what became of it since
    record Message(String text, OptionalLong replyTo, Optional<JsonText> data, MessageState state)
            implements Content {
        /// A message nothing has happened to yet.
        public Message(String text, OptionalLong replyTo, Optional<JsonText> data) {
            this(text, replyTo, data, MessageState.NEW);
        }

        /// A message of nothing but text.
        public static Message of(String text) {
            return new Message(text, OptionalLong.empty(), Optional.empty());
        }

        /// How long text and data are together, in UTF-16 code units.
        public int length() {
            return text.length() + data.map(json -> json.value().length()).orElse(0);
        }

        /// The same with another state.
        public Message with(MessageState newState) {
            return new Message(text, replyTo, data, newState);
        }

        /// The same with another text.
        public Message withText(String newText) {
            return new Message(newText, replyTo, data, state);
        }
    }

    /// A group's first event: its founder is the event's sender, `members` those taken in with it.
    record Created(Optional<String> title, Visibility visibility, List<UserId> members)
            implements Content {
        /// Most members a group can be created with, its founder aside.
        public static final int MEMBERS_MAX = 500;

        public Created {
            members = List.copyOf(members);
        }
    }

    /// The sender became a member.
    record Joined() implements Content {}

    /// The sender is a member no more.
    record Left() implements Content {}

    /// `user` was made a member by the sender.
    record Invited(UserId user) implements Content {}

    /// `user` is a member no more, by the sender's will.
    record Kicked(UserId user) implements Content {}

    /// `user` has another role.
    record RoleChanged(UserId user, Role role) implements Content {}

    /// The group has another title.
    record Retitled(String title) implements Content {}

    /// The message `target` has another text; none when it changed again since.
    record Edited(long target, Optional<String> text) implements Content {}

    /// The message `target` is gone.
    record Deleted(long target) implements Content {}

    /// The sender set or took back a reaction to `target`, which `count` users now share.
    record Reacted(long target, String reaction, boolean on, int count) implements Content {}
}
