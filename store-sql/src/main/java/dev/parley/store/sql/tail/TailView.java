package dev.parley.store.sql.tail;

import dev.parley.protocol.id.ConversationId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The tail at one moment. What is not in it and was committed before is in the database by seq, so
/// a reader takes the view first and asks the database afterwards. Safe for several threads.
public final class TailView {
    private final List<Generation> generations;

    TailView(List<Generation> generations) {
        this.generations = generations;
    }

    /// A conversation's end.
    public TailRun of(ConversationId conversation) {
        List<TailPart> parts = new ArrayList<>(generations.size());
        for (Generation generation : generations) {
            @Nullable TailPart part = generation.part(conversation);
            if (part != null) {
                parts.add(part);
            }
        }
        return TailRun.of(parts);
    }
}
