package dev.parley.client;

import java.time.Instant;
import java.util.Optional;

/// A request that waits for its `ack`.
///
/// @param target the group, user or conversation it is about
/// @param message its text, when it has one
/// @param since when it was made
public record Pending(
        String id,
        String action,
        Optional<String> target,
        Optional<String> message,
        Instant since) {}
