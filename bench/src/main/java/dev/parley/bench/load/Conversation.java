package dev.parley.bench.load;

/// Counts, for each message under way in one conversation, the connections that have not got it.
/// Every connection gets every message of it in the same order, its own as acks, so a connection's
/// n-th is everyone's n-th.
final class Conversation {
    private final int connections;
    private final int senders;

    /// Connections without the message, at its number modulo the length.
    private final int[] missing;

    private long sent;
    private long complete;

    /// `connections` of which some are `senders`, each with at most `windowMax` in flight.
    Conversation(int connections, int senders, int windowMax) {
        this.connections = connections;
        this.senders = senders;
        this.missing = new int[senders * windowMax];
    }

    /// Whether one more may be sent when each sender keeps so many in flight.
    boolean hasRoom(int window) {
        return sent - complete < (long) window * senders;
    }

    void onSent() {
        assert sent - complete < missing.length;
        missing[(int) (sent++ % missing.length)] = connections;
    }

    /// A connection got its message of this number, counted from 0.
    void onArrival(long number) throws LoadFailure {
        if (number >= sent) {
            throw new LoadFailure(
                    "a message that was not sent: the server must have no other users meanwhile");
        }
        if (--missing[(int) (number % missing.length)] == 0) {
            complete++; // In order, since each connection's messages are.
        }
    }
}
