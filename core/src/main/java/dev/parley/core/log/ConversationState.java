package dev.parley.core.log;

import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Visibility;

import java.util.Optional;

/// A conversation as of the last event appended to it.
///
/// @param closed whether its last member left; its name stays taken
/// @param members how many users belong to it; not counted for the lobby
/// @param owners how many of them are owners
/// @param end its last seq; 0 when it is empty
public record ConversationState(
        Place place,
        Optional<String> title,
        Visibility visibility,
        boolean closed,
        int members,
        int owners,
        long end) {

    /// The same with other counts.
    public ConversationState withMembers(int newMembers, int newOwners) {
        return new ConversationState(place, title, visibility, closed, newMembers, newOwners, end);
    }

    /// The same with another title.
    public ConversationState withTitle(String newTitle) {
        return new ConversationState(
                place, Optional.of(newTitle), visibility, closed, members, owners, end);
    }

    /// The same, closed.
    public ConversationState asClosed() {
        return new ConversationState(place, title, visibility, true, members, owners, end);
    }

    /// The same with another last seq.
    public ConversationState withEnd(long newEnd) {
        return new ConversationState(place, title, visibility, closed, members, owners, newEnd);
    }
}
