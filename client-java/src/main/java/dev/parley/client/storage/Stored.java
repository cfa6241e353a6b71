package dev.parley.client.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a [Storage] keeps. Immutable.
///
/// @param cursors the last seq handed on, by conversation
/// @param outbox what is to be sent, oldest first
public record Stored(
        Optional<StoredLogin> login, Map<String, Long> cursors, List<StoredRequest> outbox) {
    public Stored {
        cursors = Map.copyOf(cursors);
        outbox = List.copyOf(outbox);
    }
}
