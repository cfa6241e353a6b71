package dev.parley.core.delivery;

import java.util.List;

/// Takes settled commands out to everyone.
///
/// Called on the writer's thread only, after the commit, in the order of the log; it must not wait.
/// Whoever implements it keeps that order towards each connection: the seqs of a conversation, and
/// an ack in the place of its event.
public interface Delivery {
    /// Events to their audiences, answers to their origins.
    void deliver(List<Settled> settled);
}
