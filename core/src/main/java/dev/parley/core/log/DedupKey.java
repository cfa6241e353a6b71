package dev.parley.core.log;

import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;

import java.util.Comparator;
import java.util.Optional;

/// By what a repeated request is recognised: its sender, its own id, and the conversation it went
/// to.
///
/// Ordered, because clients choose the ids: keys whose hash codes collide, by chance or by intent,
/// are still found in logarithmic time.
///
/// @param scope the conversation; empty for `create`, whose retries must meet whatever name was
///   drawn
public record DedupKey(UserId sender, Optional<ConversationId> scope, RequestId id)
        implements Comparable<DedupKey> {
    private static final Comparator<DedupKey> ORDER =
            Comparator.comparing((DedupKey key) -> key.id.value())
                    .thenComparing(key -> key.sender)
                    .thenComparing(key -> key.scope.map(ConversationId::value).orElse(""));

    @Override
    public int compareTo(DedupKey other) {
        return ORDER.compare(this, other);
    }
}
