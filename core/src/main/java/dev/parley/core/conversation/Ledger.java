package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Outcome.Repeated;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.Remembered;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.request.ClientRequest;

import java.util.Optional;

/// Recognises retries and appends events. Confined to the writer thread.
final class Ledger {
    private final Fingerprint fingerprint = new Fingerprint();

    /// What the first attempt was told, or that this is another request under its id; nothing when
    /// the request is new or has no id. Looked at before rights are: who has lost the right since
    /// still gets the ack of what was stored.
    ///
    /// @param scope the conversation written to; empty for `create`
    Optional<Outcome> earlier(Turn turn, Optional<ConversationId> scope) {
        Optional<DedupKey> key = key(turn, scope);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return turn.log().remembered(key.get()).map(found -> answer(turn, found));
    }

    private Outcome answer(Turn turn, Remembered found) {
        if (found.fingerprint() != fingerprint.of(turn.request())) {
            return new Refused(
                    ErrorCode.CONFLICT, "id (expected: a new one, this names another request)");
        }
        Optional<GroupId> group =
                turn.request() instanceof ClientRequest.Create
                        ? groupOf(turn, found.conversation())
                        : Optional.empty();
        return new Repeated(new Logged(found.conversation(), group, found.seq(), found.time()));
    }

    private static Optional<GroupId> groupOf(Turn turn, ConversationId conversation) {
        return turn.log()
                .conversation(conversation)
                .map(state -> state.place() instanceof GroupPlace place ? place.group() : null);
    }

    /// Appends the request's event as number `seq`.
    Appended append(Turn turn, Place place, long seq, Content content) {
        boolean creates = content instanceof Content.Created;
        Optional<ConversationId> scope =
                creates ? Optional.empty() : Optional.of(place.conversation());
        Event event =
                new Event(place, seq, turn.now(), turn.sender(), turn.request().id(), content);
        Optional<Keyed> keyed =
                key(turn, scope).map(key -> new Keyed(key, fingerprint.of(turn.request())));
        turn.log().append(event, keyed);
        Optional<GroupId> group =
                creates && place instanceof GroupPlace named
                        ? Optional.of(named.group())
                        : Optional.empty();
        return new Appended(event, new Logged(place.conversation(), group, seq, turn.now()));
    }

    private static Optional<DedupKey> key(Turn turn, Optional<ConversationId> scope) {
        return turn.request().id().map(id -> new DedupKey(turn.sender(), scope, id));
    }
}
