package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Claimed;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

/// Who is who: a guest's name belongs for good to whoever first used it. Confined to the writer
/// thread.
final class Accounts {
    Outcome claim(Transaction log, Command.Claim claim) {
        String folded = claim.name().folded();
        if (log.user(folded).isPresent()) {
            return new Refused(
                    ErrorCode.CONFLICT,
                    "user: "
                            + claim.name()
                            + " is taken (expected: another name, or the token of its welcome)");
        }
        UserId user = new UserId(claim.name().value());
        log.put(new UserState(user, folded, claim.token()));
        long end = log.conversation(ConversationId.LOBBY).map(ConversationState::end).orElse(0L);
        log.put(MemberState.joined(ConversationId.LOBBY, user, Role.MEMBER, end, end));
        return new Claimed(user);
    }
}
