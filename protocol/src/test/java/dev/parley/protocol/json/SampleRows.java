package dev.parley.protocol.json;

import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Marks;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;

import java.util.Optional;

/// Conversations as alice's rows in `frames.json` say them. Immutable.
final class SampleRows {
    /// A private chat, with a message not yet read and the other one's marks.
    static final ConversationRow PRIVATE =
            new ConversationRow(
                    SampleEvents.PAIR,
                    Optional.empty(),
                    1,
                    0,
                    1,
                    Optional.empty(),
                    Optional.of(SampleEvents.HELLO),
                    Optional.of(new Marks(0, 1)),
                    false,
                    false);

    /// A group of one's own.
    static final ConversationRow OWNED = team(3, 3, 0, Role.OWNER);

    /// A group with more news than is counted or replayed.
    static final ConversationRow LONG_AWAY = team(2000, 7, 1000, Role.ADMIN).asReset();

    /// The lobby, whose last message is gone.
    static final ConversationRow LOBBY =
            new ConversationRow(
                    Place.LOBBY,
                    Optional.empty(),
                    7,
                    7,
                    0,
                    Optional.empty(),
                    Optional.of(SampleEvents.GONE),
                    Optional.empty(),
                    false,
                    false);

    /// A group the user was taken out of.
    static final ConversationRow FORMER =
            new ConversationRow(
                    new GroupPlace(new ConversationId("gold"), GroupId.parse("old").orElseThrow()),
                    Optional.empty(),
                    5,
                    4,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    false);

    private SampleRows() {}

    private static ConversationRow team(long end, long read, int unread, Role role) {
        return new ConversationRow(
                SampleEvents.TEAM,
                Optional.of("The Team"),
                end,
                read,
                unread,
                Optional.of(role),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }
}
