package dev.parley.gateway.session;

import dev.parley.core.delivery.Origin;
import dev.parley.protocol.id.RequestId;

import java.util.Optional;

/// The session a command came from, and the `id` its answer repeats.
///
/// @param fence whether it is a catch-up's own question, which no client hears of
record SessionOrigin(Session session, Optional<RequestId> id, boolean fence) implements Origin {
    /// Of a request.
    SessionOrigin(Session session, Optional<RequestId> id) {
        this(session, id, false);
    }

    /// Of a catch-up that asks when everything before has passed by.
    static SessionOrigin ofFence(Session session) {
        return new SessionOrigin(session, Optional.empty(), true);
    }
}
