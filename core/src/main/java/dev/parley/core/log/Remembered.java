package dev.parley.core.log;

import dev.parley.protocol.id.ConversationId;

import java.time.Instant;

/// What the first request under a key was, and what became of it.
///
/// @param fingerprint of the request's body; another body under the same key has another one
public record Remembered(ConversationId conversation, long seq, Instant time, long fingerprint) {}
