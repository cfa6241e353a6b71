package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;

/// One settled command on its way through the loops.
///
/// @param framed the event or receipt as every socket gets it, empty when there is none; never
///   changed
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes are shared, not changed.
record Dispatch(SessionOrigin origin, Outcome outcome, byte[] framed) {}
