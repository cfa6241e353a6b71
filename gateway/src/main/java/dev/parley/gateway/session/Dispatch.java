package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;
import dev.parley.gateway.socket.Connection;
import dev.parley.gateway.socket.LongFrame;

import java.util.Optional;

/// One settled command on its way through the loops.
///
/// @param framed the event or receipt as every socket gets it, empty when there is none; never
///   changed
/// @param deflatable the same for sockets that agreed to compression, if it is worth compressing
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes are shared, not changed.
record Dispatch(
        SessionOrigin origin, Outcome outcome, byte[] framed, Optional<LongFrame> deflatable) {

    /// Whether that socket gets it compressed.
    boolean isDeflatedFor(Connection connection) {
        return deflatable.isPresent() && connection.compression().isOn();
    }

    /// The event as that socket gets it.
    byte[] framedFor(Connection connection) {
        return isDeflatedFor(connection) ? deflatable.get().deflated() : framed;
    }
}
