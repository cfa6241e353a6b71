package dev.parley.protocol.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a message since it was sent.
///
/// @param edited when its text was changed last
/// @param deleted whether it is gone: then it has no text and no data
/// @param reactions those that somebody holds, in order of their first use
public record MessageState(Optional<Edit> edited, boolean deleted, List<Reaction> reactions) {
    /// Nothing yet.
    public static final MessageState NEW = new MessageState(Optional.empty(), false, List.of());

    public MessageState {
        reactions = List.copyOf(reactions);
    }

    /// The same, edited.
    public MessageState withEdit(Edit edit) {
        return new MessageState(Optional.of(edit), deleted, reactions);
    }

    /// The state of a message that is gone; when it was edited is gone with it.
    public MessageState asDeleted() {
        return new MessageState(Optional.empty(), true, List.of());
    }

    /// The same with one more or one less of a reaction.
    public MessageState withReaction(String reaction, int change) {
        List<Reaction> changed = new ArrayList<>();
        boolean known = false;
        for (Reaction one : reactions) {
            boolean same = one.reaction.equals(reaction);
            known |= same;
            int count = same ? one.count + change : one.count;
            if (count > 0) {
                changed.add(new Reaction(one.reaction, count));
            }
        }
        if (!known && change > 0) {
            changed.add(new Reaction(reaction, change));
        }
        return new MessageState(edited, deleted, changed);
    }

    /// How many users share a reaction.
    public int count(String reaction) {
        return reactions.stream()
                .filter(one -> one.reaction.equals(reaction))
                .mapToInt(Reaction::count)
                .sum();
    }

    /// The last change of a text: when, and the seq of the event that says so.
    public record Edit(Instant time, long seq) {}

    /// One reaction and how many users share it.
    public record Reaction(String reaction, int count) {}
}
