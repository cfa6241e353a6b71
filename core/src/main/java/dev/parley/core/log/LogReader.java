package dev.parley.core.log;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import java.util.List;
import java.util.Optional;

/// Reads of the log. Each sees everything committed before it began. Safe for use by several
/// threads; every method may wait for the disk and may throw [LogException].
public interface LogReader {
    /// The user a token brings back.
    Optional<UserId> userOf(TokenHash token);

    /// The user of that folded name.
    Optional<UserId> userNamed(String folded);

    /// The groups a user is a member of, the lobby aside.
    List<ConversationId> groupsOf(UserId user);

    /// The place of a conversation the viewer is a member of now.
    Optional<Place> readable(ConversationId conversation, UserId viewer);

    /// A page of events in ascending, contiguous seq.
    ///
    /// @param limit most events, at least 1
    Page<Event> events(Place place, Window window, int limit);

    /// A page of the user's conversations, newest activity first.
    ///
    /// @param after where the page before ended
    /// @throws IllegalArgumentException when `after` is not from a page before
    Page<ConversationRow> conversationsOf(UserId user, Optional<String> after, int limit);

    /// A page of a group's members, by user id.
    Page<MemberRow> membersOf(ConversationId group, Optional<String> after, int limit);

    /// Returns when the store answers.
    void ping();

    /// One page of something.
    ///
    /// @param next where the next page begins; absent on the last one
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
