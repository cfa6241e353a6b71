package dev.parley.protocol.event;

import dev.parley.protocol.id.UserId;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an event says. A new kind does not compile until the codec and the store know it.
public sealed interface Content {
    /// Something a person or a program said. `replyTo` is the seq of an earlier event, `data` the
    /// application's own JSON.
    record Message(String text, OptionalLong replyTo, Optional<JsonText> data) implements Content {
        /// A message of nothing but text.
        public static Message of(String text) {
            return new Message(text, OptionalLong.empty(), Optional.empty());
        }

        /// How long text and data are together, in UTF-16 code units.
        public int length() {
            return text.length() + data.map(json -> json.value().length()).orElse(0);
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
}
