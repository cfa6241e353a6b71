package dev.parley.core.log;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /// Every conversation the user is or was a member of, the lobby too, newest activity first.
    List<Overview> overviewsOf(UserId user);

    /// What the conversations list says of these, in this order. Of one the user left it says so.
    List<ConversationRow> rowsOf(UserId user, List<ConversationId> conversations);

    /// One conversation in short.
    ///
    /// @param end its last seq; of one the user left, the seq they left with
    /// @param read the user's read mark
    record Overview(Place place, long end, long read, boolean present) {}

    /// A page of a group's members, by user id.
    Page<MemberRow> membersOf(ConversationId group, Optional<String> after, int limit);

    /// Those of the users who share a private chat with the viewer, or a group other than the
    /// lobby.
    Set<UserId> contactsAmong(UserId viewer, Collection<UserId> users);

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
