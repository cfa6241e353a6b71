package dev.parley.gateway.session;

import dev.parley.core.delivery.Origin;
import dev.parley.protocol.id.RequestId;

import java.util.Optional;

/// The session a command came from, and the `id` its answer repeats.
record SessionOrigin(Session session, Optional<RequestId> id) implements Origin {}
