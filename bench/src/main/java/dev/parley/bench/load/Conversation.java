package dev.parley.bench.load;

import dev.parley.bench.client.LoadFailure;

/// Counts, for each message under way in one conversation, the connections that have not got it.
/// Every connection gets every message of it in the same order, its own as acks, so a connection's
/// n-th is everyone's n-th. Where a server says nothing to who sent a message, that counts as the
/// sender's arrival.
final class Conversation {
    private final int connections;
    private final int senders;

    /// Connections without the message, at its number modulo the length.
    private final int[] missing;

    /// When it was sent, or was meant to be; likewise.
    private final long[] sentNanos;

    private long sent;
    private long complete;

    /// `connections` of which some are `senders`, each with at most `windowMax` in flight.
    Conversation(int connections, int senders, int windowMax) {
        this.connections = connections;
        this.senders = senders;
        this.missing = new int[senders * windowMax];
        this.sentNanos = new long[missing.length];
    }

    /// Whether one more may be sent when each sender keeps so many in flight.
    boolean hasRoom(int window) {
        return sent - complete < (long) window * senders;
    }

    void onSent(long nanoTime) {
        assert sent - complete < missing.length;
        int slot = (int) (sent++ % missing.length);
        missing[slot] = connections;
        sentNanos[slot] = nanoTime;
    }

    /// A connection got its message of this number, counted from 0. When it was the last to get it,
    /// the result is when that message was sent; else -1.
    long onArrival(long number) throws LoadFailure {
        if (number >= sent) {
            throw new LoadFailure(
                    "a message that was not sent: the server must have no other users meanwhile");
        }
        int slot = (int) (number % missing.length);
        if (--missing[slot] > 0) {
            return -1;
        }
        complete++; // In order, since each connection's messages are.
        return sentNanos[slot];
    }
}
