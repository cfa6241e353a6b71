package dev.parley.client.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One JSON object the server sends.
public sealed interface ServerFrame {

    /// What a request gets that was granted; `id` is the request's own.
    sealed interface Answer extends ServerFrame {
        Optional<String> id();
    }

    /// The answer to a login.
    ///
    /// @param token brings a guest back as the same user
    /// @param heartbeat after how much silence the server speaks
    /// @param durability what an ack survives: `fsync` a loss of power, `os` a killed server
    /// @param limits the server's, by name
    /// @param log names the server's log: another value means another history
    record Welcome(
            String user,
            String token,
            Duration heartbeat,
            Optional<String> durability,
            Map<String, Long> limits,
            Optional<String> server,
            Optional<String> node,
            Optional<String> log)
            implements ServerFrame {
        public Welcome {
            limits = Map.copyOf(limits);
        }
    }

    /// Done, and stored. `logged` is absent when the request changed nothing.
    record Ack(Optional<String> id, Optional<Logged> logged) implements Answer {}

    /// Where and when a request was logged.
    ///
    /// @param group the name of the group a `create` made
    record Logged(String conversation, Optional<String> group, long seq, Instant time) {}

    /// Not done. A code newer than this client is final, like most.
    record Failure(Optional<String> id, String code, String message, Optional<Duration> retryAfter)
            implements ServerFrame {}

    /// A sign of life.
    record Heartbeat(boolean answer) implements ServerFrame {}

    /// An event, live or replayed.
    ///
    /// @param reset it does not continue what we held of its conversation
    record Arrival(Event event, boolean reset) implements ServerFrame {}

    /// A page of a conversation's log, in ascending, contiguous seq.
    ///
    /// @param more whether there is more in the direction asked
    record HistoryPage(Optional<String> id, String conversation, List<Event> events, boolean more)
            implements Answer {
        public HistoryPage {
            events = List.copyOf(events);
        }
    }

    /// A page of conversations, newest activity first.
    ///
    /// @param after where the next page begins
    record ConversationPage(
            Optional<String> id, List<Row> rows, boolean more, Optional<String> after)
            implements Answer {
        public ConversationPage {
            rows = List.copyOf(rows);
        }
    }

    /// A page of a group's members.
    ///
    /// @param after where the next page begins
    record MemberPage(
            Optional<String> id, List<Member> members, boolean more, Optional<String> after)
            implements Answer {
        public MemberPage {
            members = List.copyOf(members);
        }
    }

    /// One member of a group.
    ///
    /// @param role `owner`, `admin` or `member`
    record Member(String user, String role) {}

    /// Everything missed was sent; what comes now is live.
    record Synced(List<Row> rows) implements ServerFrame {
        public Synced {
            rows = List.copyOf(rows);
        }
    }

    /// Events stop until we log in again with our cursors.
    record Behind() implements ServerFrame {}

    /// The server will close soon; come back after `reconnectIn`.
    record Goaway(Duration reconnectIn, String reason) implements ServerFrame {}

    /// Someone has read or received further. An absent mark did not move.
    record Receipt(String conversation, String user, OptionalLong read, OptionalLong delivered)
            implements ServerFrame {}

    /// Someone began or stopped typing.
    record Typing(String conversation, String user, boolean on) implements ServerFrame {}

    /// Someone watched came or went.
    record Presence(String user, boolean online, Optional<Instant> lastSeen)
            implements ServerFrame {}
}
