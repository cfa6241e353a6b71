package dev.parley.protocol.json;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.request.ClientRequest;

import java.util.Optional;

/// What decoding a frame gave: a request that is valid, or why it is not one.
public sealed interface Decoded {
    /// A valid request.
    record Accepted(ClientRequest request) implements Decoded {}

    /// No request.
    ///
    /// @param message for people
    /// @param action what was asked for, as far as it could be told
    record Refused(Optional<RequestId> id, ErrorCode code, String message, Optional<String> action)
            implements Decoded {
        /// The refusal as the frame that tells the client.
        public Failure toFrame() {
            return new Failure(id, code, message);
        }
    }
}
