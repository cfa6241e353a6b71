package dev.parley.client.frame;

import java.util.Optional;

/// One conversation as a list of conversations shows it.
///
/// @param group the group's name; absent for a private chat
/// @param user the other one of a private chat; absent for a group
/// @param seq its last event's; 0 when there is none
/// @param read how far we have read
/// @param unread messages by others after that; 1000 means 1000 or more
/// @param role ours; the lobby has none
/// @param last the last message
/// @param marks how far the other one of a private chat is
/// @param left we are a member no more
/// @param reset what we held of it is not continued
public record Row(
        String conversation,
        Optional<String> group,
        Optional<String> user,
        Optional<String> title,
        long seq,
        long read,
        long unread,
        Optional<String> role,
        Optional<Event> last,
        Optional<Marks> marks,
        boolean left,
        boolean reset) {

    /// How far a member has read and received a conversation.
    public record Marks(long read, long delivered) {}
}
