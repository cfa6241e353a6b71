package dev.parley.core.log;

import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.util.Optional;

/// By what a repeated request is recognised: its sender, its own id, and the conversation it went
/// to.
///
/// @param scope the conversation; empty for `create`, whose retries must meet whatever name was
///   drawn
public record DedupKey(UserId sender, Optional<ConversationId> scope, RequestId id) {}
