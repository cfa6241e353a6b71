package dev.parley.core.conversation;

import dev.parley.core.conversation.Access.Member;
import dev.parley.core.conversation.Outcome.Marked;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.Mark.Kind;

import java.util.Optional;
import java.util.OptionalLong;

/// How far members have read and received: numbers that never go back. Confined to the writer
/// thread.
final class Marks {
    /// Above this many members nobody but the reader is told, and `delivered` is not kept.
    private static final int TOLD_MAX = 100;

    Outcome move(Turn turn, Mark mark) {
        Optional<ConversationId> id = Access.resolve(turn, mark.target());
        Optional<Member> found = id.flatMap(known -> Access.member(turn, known));
        return found.isPresent() ? move(turn, found.get(), mark) : Access.noSuchConversation();
    }

    private static Outcome move(Turn turn, Member member, Mark mark) {
        ConversationState state = member.conversation();
        MemberState self = member.self();
        boolean small = !member.id().equals(ConversationId.LOBBY) && state.members() <= TOLD_MAX;
        long seq = Math.min(mark.seq(), state.end());
        long read = mark.kind() == Kind.READ ? Math.max(self.read(), seq) : self.read();
        // Where `delivered` is not kept it only follows `read`.
        long delivered = Math.max(self.delivered(), small ? Math.max(read, seq) : read);
        boolean readMoved = read != self.read();
        boolean deliveredMoved = delivered != self.delivered();
        if (!readMoved && !deliveredMoved) {
            return new Unchanged();
        }
        turn.log().put(self.withMarks(read, delivered));
        return new Marked(
                state.place(),
                turn.sender(),
                readMoved ? OptionalLong.of(read) : OptionalLong.empty(),
                deliveredMoved && small ? OptionalLong.of(delivered) : OptionalLong.empty(),
                small);
    }
}
