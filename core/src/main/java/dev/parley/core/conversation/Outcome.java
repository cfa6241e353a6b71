package dev.parley.core.conversation;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What became of a command.
public sealed interface Outcome {
    /// It is in the log, as this event.
    record Appended(Event event, Logged logged) implements Outcome {}

    /// It was in the log already: this is what the first attempt was told.
    record Repeated(Logged logged) implements Outcome {}

    /// A mark moved; nothing was logged.
    ///
    /// @param read the user's read mark, when it moved
    /// @param delivered the user's delivered mark, when it moved
    /// @param toMembers whether the other members are told
    record Marked(
            Place place, UserId user, OptionalLong read, OptionalLong delivered, boolean toMembers)
            implements Outcome {}

    /// Everything submitted before it is settled and on its way.
    record Passed() implements Outcome {}

    /// Things were as asked before.
    record Unchanged() implements Outcome {}

    /// The name is the newcomer's.
    record Claimed(UserId user) implements Outcome {}

    /// Not done. `message` is for people.
    record Refused(ErrorCode code, String message, Optional<Duration> retryAfter)
            implements Outcome {
        /// A refusal that is final.
        public Refused(ErrorCode code, String message) {
            this(code, message, Optional.empty());
        }

        /// The refusal as the frame that answers the request of that `id`.
        public Failure toFrame(Optional<RequestId> id) {
            return new Failure(id, code, message, retryAfter);
        }
    }
}
