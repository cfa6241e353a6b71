package dev.parley.store.sql.row;

import dev.parley.protocol.event.MessageState.Reaction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reactions as one text: `<count> <length> <reaction>` for each, in order; null for none.
/// Stateless.
final class ReactionText {
    private ReactionText() {}

    static @Nullable String of(List<Reaction> reactions) {
        if (reactions.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Reaction one : reactions) {
            text.append(one.count()).append(' ').append(one.reaction().length()).append(' ');
            text.append(one.reaction());
        }
        return text.toString();
    }

    static List<Reaction> parse(@Nullable String text) {
        List<Reaction> reactions = new ArrayList<>();
        int at = 0;
        while (text != null && at < text.length()) {
            int countEnd = text.indexOf(' ', at);
            int lengthEnd = text.indexOf(' ', countEnd + 1);
            int count = Integer.parseInt(text, at, countEnd, 10);
            int length = Integer.parseInt(text, countEnd + 1, lengthEnd, 10);
            at = lengthEnd + 1 + length;
            reactions.add(new Reaction(text.substring(lengthEnd + 1, at), count));
        }
        return reactions;
    }
}
