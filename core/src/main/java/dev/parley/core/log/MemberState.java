package dev.parley.core.log;

import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

/// One user in one conversation, now or once.
///
/// @param standing whether the user is a member now; who left or was kicked keeps a row
/// @param since seq of the event that brought the user in, or took them out
/// @param read the user's read mark
/// @param delivered the user's delivered mark, never below `read`
public record MemberState(
        ConversationId conversation,
        UserId user,
        Role role,
        Standing standing,
        long since,
        long read,
        long delivered) {

    /// What a user is to a conversation.
    public enum Standing {
        PRESENT,
        LEFT,
        KICKED
    }

    /// A new member, who has read everything up to the event that brought them in.
    public static MemberState joined(
            ConversationId conversation, UserId user, Role role, long since, long read) {
        return new MemberState(conversation, user, role, Standing.PRESENT, since, read, read);
    }

    /// Whether the user is a member now.
    public boolean present() {
        return standing == Standing.PRESENT;
    }

    /// The same user, gone with event `seq`.
    public MemberState gone(Standing how, long seq) {
        return new MemberState(conversation, user, Role.MEMBER, how, seq, read, delivered);
    }

    /// The same member with another role.
    public MemberState withRole(Role newRole) {
        return new MemberState(conversation, user, newRole, standing, since, read, delivered);
    }

    /// The same member with other marks.
    public MemberState withMarks(long newRead, long newDelivered) {
        return new MemberState(conversation, user, role, standing, since, newRead, newDelivered);
    }
}
