package dev.parley.gateway.session;

import dev.parley.core.delivery.Origin;
import dev.parley.protocol.id.RequestId;

import java.util.Optional;

/// The session a command came from, and the `id` its answer repeats.
///
/// @param fence the catch-up that asks when everything before has passed by; no client hears of it
record SessionOrigin(Session session, Optional<RequestId> id, Optional<CatchUp> fence)
        implements Origin {
    /// Of a request.
    SessionOrigin(Session session, Optional<RequestId> id) {
        this(session, id, Optional.empty());
    }

    /// Of a catch-up's own question.
    static SessionOrigin ofFence(Session session, CatchUp fence) {
        return new SessionOrigin(session, Optional.empty(), Optional.of(fence));
    }
}
