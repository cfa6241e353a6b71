package dev.parley.client.storage;

import java.time.Instant;

/// A request in the outbox.
///
/// @param since when it was made
/// @param frame the text that is sent, always the same
public record StoredRequest(String id, Instant since, String frame) {}
