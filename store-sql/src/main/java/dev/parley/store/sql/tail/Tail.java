package dev.parley.store.sql.tail;

import dev.parley.core.log.DedupKey;
import dev.parley.protocol.id.ConversationId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The newest events of the log, in generations. The writer thread adds what it committed, closes a
/// generation when it is full, and drops the oldest once the database has it in order; any thread
/// may take a [#view].
public final class Tail {
    private final int rowsMax;
    private final long bytesMax;

    /// Oldest first; the last one is being filled. Replaced, never changed.
    private volatile List<Generation> generations = List.of(new Generation());

    /// An empty tail whose generations hold that much.
    public Tail(int rowsMax, long bytesMax) {
        this.rowsMax = rowsMax;
        this.bytesMax = bytesMax;
    }

    /// The tail as it is now. What it holds stays while it is being dropped from the tail.
    public TailView view() {
        return new TailView(generations);
    }

    /// Adds a committed event, the next of its conversation.
    public void add(Entry entry) {
        Generation filling = generations.getLast();
        filling.add(entry);
        if (filling.rows() >= rowsMax || filling.bytes() >= bytesMax) {
            seal();
        }
    }

    /// Takes the generation being filled for full, and begins another.
    public void seal() {
        List<Generation> more = new ArrayList<>(generations);
        more.add(new Generation());
        generations = List.copyOf(more);
    }

    /// How many events the generation being filled holds.
    public int filling() {
        return generations.getLast().rows();
    }

    /// The event remembered under the key.
    public Optional<Entry> keyed(DedupKey key) {
        List<Generation> now = generations;
        for (int i = now.size() - 1; i >= 0; i--) {
            Optional<Entry> found = now.get(i).keyed(key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The last seq of a conversation, or 0 when none of its events is here.
    public long end(ConversationId conversation) {
        return view().of(conversation).end();
    }

    /// The entry of one event, when it is here.
    public Optional<Entry> at(ConversationId conversation, long seq) {
        TailRun run = view().of(conversation);
        boolean here = run.first() <= seq && seq <= run.end();
        return here ? Optional.of(run.at(seq)) : Optional.empty();
    }

    /// How many full generations wait to be put in order.
    public int full() {
        return generations.size() - 1;
    }

    /// The oldest full generation.
    public Optional<Generation> oldestFull() {
        List<Generation> now = generations;
        return now.size() > 1 ? Optional.of(now.getFirst()) : Optional.empty();
    }

    /// Forgets a generation that the database has in order.
    public void drop(Generation settled) {
        generations = generations.stream().filter(generation -> generation != settled).toList();
    }

    /// Takes over what another tail holds; nothing may be added to that one any more.
    public void become(Tail other) {
        generations = other.generations;
    }

    /// An empty tail with the same bounds.
    public Tail emptied() {
        return new Tail(rowsMax, bytesMax);
    }
}
