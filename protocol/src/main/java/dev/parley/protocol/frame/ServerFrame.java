package dev.parley.protocol.frame;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One JSON object the server sends besides the events of the log. A new kind does not compile
/// until the encoder knows it.
public sealed interface ServerFrame {

    /// What a request gets back; `id` is the request's own.
    sealed interface Answer extends ServerFrame {
        /// The `id` of the request this answers, if it had one.
        Optional<RequestId> id();
    }

    /// What the server says unasked.
    sealed interface Notice extends ServerFrame {}

    /// The answer to a login.
    ///
    /// @param token brings a guest back as the same user
    /// @param heartbeat after how much silence the server speaks
    /// @param log names the log: another value means another history
    record Welcome(
            Optional<RequestId> id,
            UserId user,
            Token token,
            Duration heartbeat,
            String durability,
            Limits limits,
            String server,
            String node,
            String log)
            implements Answer {}

    /// Done. `logged` is absent when the request changed nothing.
    record Ack(Optional<RequestId> id, Optional<Logged> logged) implements Answer {
        /// An ack for a request that changed nothing.
        public static Ack unchanged(RequestId id) {
            return new Ack(Optional.of(id), Optional.empty());
        }
    }

    /// Where and when a request was logged. `group` is said to who created it.
    record Logged(ConversationId conversation, Optional<GroupId> group, long seq, Instant time) {}

    /// Not done.
    ///
    /// @param message for people: what was wrong, what is expected
    /// @param retryAfter when to try again with the same `id`
    record Failure(
            Optional<RequestId> id, ErrorCode code, String message, Optional<Duration> retryAfter)
            implements Answer {
        /// A refusal that names no time to come back.
        public Failure(Optional<RequestId> id, ErrorCode code, String message) {
            this(id, code, message, Optional.empty());
        }
    }

    /// The answer to a heartbeat.
    record HeartbeatAnswer(Optional<RequestId> id) implements Answer {}

    /// A page of a conversation's log, in ascending, contiguous seq.
    ///
    /// @param more whether there is more in the direction asked
    record HistoryPage(Optional<RequestId> id, Place place, List<Event> events, boolean more)
            implements Answer {}

    /// A page of conversations, newest activity first.
    ///
    /// @param viewer whose conversations they are
    /// @param after where the next page begins; absent on the last page
    record ConversationPage(
            Optional<RequestId> id,
            UserId viewer,
            List<ConversationRow> rows,
            Optional<String> after)
            implements Answer {}

    /// One conversation as its member sees it.
    ///
    /// @param end its last seq; 0 when it is empty
    /// @param read the member's own read mark
    /// @param unread messages by others after that mark, counted to 1000
    /// @param role the member's role; groups other than the lobby have one
    /// @param last the last message
    /// @param peer how far the other one of a private chat is
    /// @param left whether the viewer is a member no more
    /// @param reset whether what the client held is not continued
    record ConversationRow(
            Place place,
            Optional<String> title,
            long end,
            long read,
            int unread,
            Optional<Role> role,
            Optional<Event> last,
            Optional<Marks> peer,
            boolean left,
            boolean reset) {
        /// The same, without the last message.
        public ConversationRow withoutLast() {
            return new ConversationRow(
                    place, title, end, read, unread, role, Optional.empty(), peer, left, reset);
        }

        /// The same, telling the client to drop what it held.
        public ConversationRow asReset() {
            return new ConversationRow(
                    place, title, end, read, unread, role, last, peer, left, true);
        }
    }

    /// How far a member has read and received a conversation.
    record Marks(long read, long delivered) {}

    /// A page of a group's members, by user id.
    record MemberPage(
            Optional<RequestId> id,
            Place.GroupPlace place,
            List<MemberRow> members,
            Optional<String> after)
            implements Answer {}

    /// One member of a group.
    record MemberRow(UserId user, Role role) {}

    /// The server's own heartbeat; whoever hears it answers.
    record Heartbeat() implements Notice {}

    /// The server will close soon.
    ///
    /// @param reconnectIn when this client should come back; chosen with jitter
    record Goaway(Duration reconnectIn, String reason) implements Notice {}

    /// Someone has read or received further. Absent marks did not move.
    record Receipt(
            ConversationId conversation, UserId user, OptionalLong read, OptionalLong delivered)
            implements Notice {}

    /// Someone is writing, or has stopped. Best effort.
    record Typing(ConversationId conversation, UserId user, boolean on) implements Notice {}

    /// Whether a watched user is connected. Best effort.
    ///
    /// @param lastSeen when they were last connected; only of who is offline, and where known
    record Presence(UserId user, boolean online, Optional<Instant> lastSeen) implements Notice {}

    /// Everything missed was sent; what comes now is live.
    record Synced(UserId viewer, List<ConversationRow> rows) implements Notice {}

    /// Live events stop until the client logs in again with its cursors.
    record Behind() implements Notice {}
}
