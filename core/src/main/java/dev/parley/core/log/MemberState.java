package dev.parley.core.log;

import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

/// One user in one conversation, now or once.
///
/// @param present whether the user is a member now; who left keeps a row
/// @param since seq of the event that brought the user in
/// @param read the user's read mark
public record MemberState(
        ConversationId conversation,
        UserId user,
        Role role,
        boolean present,
        long since,
        long read) {

    /// The same user, gone.
    public MemberState asLeft() {
        return new MemberState(conversation, user, Role.MEMBER, false, since, read);
    }
}
