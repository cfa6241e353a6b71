package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;

/// One settled command on its way through the loops.
///
/// @param framed the event as every socket gets it, empty when nothing was logged; never changed
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes are shared, not changed.
record Dispatch(SessionOrigin origin, Outcome outcome, byte[] framed) {}
