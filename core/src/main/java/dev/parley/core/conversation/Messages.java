package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Private;

import java.util.Optional;

/// Sends: who may say something where. Confined to the writer thread.
final class Messages {
    private final Ledger ledger;

    Messages(Ledger ledger) {
        this.ledger = ledger;
    }

    Outcome send(Turn turn, Private send) {
        Optional<UserState> receiver = turn.log().user(Name.fold(send.receiver().value()));
        if (receiver.isEmpty()) {
            return Rules.notFound("receiver: " + send.receiver() + " is not known here");
        }
        UserId peer = receiver.get().user();
        if (peer.equals(turn.sender())) {
            return new Refused(ErrorCode.BAD_REQUEST, "receiver (expected: somebody else)");
        }
        PrivatePlace place = PrivatePlace.of(turn.sender(), peer);
        Optional<Outcome> earlier = ledger.earlier(turn, Optional.of(place.conversation()));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<ConversationState> state = turn.log().conversation(place.conversation());
        long end = state.map(ConversationState::end).orElse(0L);
        if (!isEarlier(send.message(), end)) {
            return replyRefused(end);
        }
        if (state.isEmpty()) {
            begin(turn.log(), place);
        }
        return ledger.append(turn, place, end + 1, send.message());
    }

    private static void begin(Transaction log, PrivatePlace place) {
        log.put(new ConversationState(place, Optional.empty(), Visibility.PRIVATE, false, 2, 0, 0));
        for (UserId user : new UserId[] {place.first(), place.second()}) {
            log.put(MemberState.joined(place.conversation(), user, Role.MEMBER, 1, 0));
        }
    }

    Outcome send(Turn turn, Group send) {
        ConversationId id = ConversationId.ofGroup(send.group());
        Optional<Outcome> earlier = ledger.earlier(turn, Optional.of(id));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        boolean lobby = id.equals(ConversationId.LOBBY);
        if (!lobby && !isMember(turn, id)) {
            return Rules.notFound("group: no group " + send.group() + " that you are a member of");
        }
        Optional<ConversationState> state = turn.log().conversation(id);
        long end = state.map(ConversationState::end).orElse(0L);
        if (!isEarlier(send.message(), end)) {
            return replyRefused(end);
        }
        Place place = state.map(ConversationState::place).orElse(Place.LOBBY);
        return ledger.append(turn, place, end + 1, send.message());
    }

    static boolean isMember(Turn turn, ConversationId conversation) {
        return turn.log()
                .member(conversation, turn.sender())
                .map(MemberState::present)
                .orElse(false);
    }

    private static boolean isEarlier(Content.Message message, long end) {
        if (message.replyTo().isEmpty()) {
            return true;
        }
        long seq = message.replyTo().getAsLong();
        return seq >= 1 && seq <= end;
    }

    private static Refused replyRefused(long end) {
        return new Refused(
                ErrorCode.BAD_REQUEST,
                "replyTo (expected: the seq of an earlier event, at most " + end + ")");
    }
}
