package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Target;
import dev.parley.protocol.request.Target.ByConversation;
import dev.parley.protocol.request.Target.ByGroup;
import dev.parley.protocol.request.Target.ByReceiver;

import java.util.Optional;

/// What a request is let near: conversations its sender belongs to. Stateless.
final class Access {
    private Access() {}

    /// A conversation, seen by one of its members.
    record Member(ConversationState conversation, MemberState self) {
        ConversationId id() {
            return self.conversation();
        }

        /// Whether the member's role is at least this.
        boolean hasRole(Role least) {
            return self.role().compareTo(least) <= 0;
        }
    }

    /// The id a target stands for; nothing when it names a user nobody knows, or the sender.
    static Optional<ConversationId> resolve(Turn turn, Target target) {
        return switch (target) {
            case ByConversation by -> Optional.of(by.conversation());
            case ByGroup by -> Optional.of(ConversationId.ofGroup(by.group()));
            case ByReceiver by ->
                    user(turn, by.receiver())
                            .filter(peer -> !peer.equals(turn.sender()))
                            .map(peer -> ConversationId.ofPair(turn.sender(), peer));
        };
    }

    /// The user of that name.
    static Optional<UserId> user(Turn turn, UserId named) {
        return turn.log().user(Name.fold(named.value())).map(state -> state.user());
    }

    /// The conversation, if the sender is a member of it now.
    static Optional<Member> member(Turn turn, ConversationId id) {
        Optional<MemberState> self =
                turn.log().member(id, turn.sender()).filter(MemberState::present);
        if (self.isEmpty()) {
            return Optional.empty();
        }
        return turn.log().conversation(id).map(state -> new Member(state, self.get()));
    }

    static Refused noSuchConversation() {
        return Rules.notFound("no such conversation that you are a member of");
    }

    static Refused noSuchGroup(GroupId group) {
        return Rules.notFound("group: no group " + group + " that you are a member of");
    }

    static Refused forbidden(String who) {
        return new Refused(ErrorCode.FORBIDDEN, "not allowed (expected: " + who + ")");
    }
}
