package dev.parley.protocol.event;

import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.time.Instant;
import java.util.Optional;

/// One entry of a conversation's log. The same event has the same `seq` for everyone.
///
/// @param seq its number in the conversation: 1, 2, 3 … without a hole
/// @param time the wall clock when it was appended, in whole milliseconds; may go back, order is
///   `seq`
/// @param id the sender's own name for the request, if it gave one
public record Event(
        Place place,
        long seq,
        Instant time,
        UserId sender,
        Optional<RequestId> id,
        Content content) {

    public Event {
        if (seq < 1) {
            throw new IllegalArgumentException("seq: " + seq + " (expected: 1 or more)");
        }
    }

    /// The conversation it belongs to.
    public ConversationId conversation() {
        return place.conversation();
    }
}
