package dev.parley.protocol.event;

import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// Whom it takes out of the conversation.
    public Optional<UserId> removed() {
        return switch (content) {
            case Content.Left _ -> Optional.of(sender);
            case Content.Kicked kicked -> Optional.of(kicked.user());
            default -> Optional.empty();
        };
    }

    /// Whether it takes this user out of the conversation.
    public boolean removes(UserId user) {
        return removed().filter(user::equals).isPresent();
    }

    /// Whom it takes into the conversation or out of it.
    public List<UserId> movers() {
        return switch (content) {
            case Content.Created created ->
                    Stream.concat(Stream.of(sender), created.members().stream()).toList();
            case Content.Joined _, Content.Left _ -> List.of(sender);
            case Content.Invited invited -> List.of(invited.user());
            case Content.Kicked kicked -> List.of(kicked.user());
            case Content.Message _ when seq == 1 && place instanceof Place.PrivatePlace pair ->
                    List.of(pair.first(), pair.second());
            default -> List.of();
        };
    }

    /// The same event with other content: what it says now.
    public Event with(Content newContent) {
        return new Event(place, seq, time, sender, id, newContent);
    }
}
