package dev.parley.bench.load;

/// What was sent and what came of it, since the last [#restart].
final class Traffic {
    private final Latencies latencies = new Latencies();
    private long sent;
    private long acked;
    private long delivered;

    void restart() {
        latencies.clear();
        sent = 0;
        acked = 0;
        delivered = 0;
    }

    void onSent() {
        sent++;
    }

    void onAck(long nanos) {
        acked++;
        latencies.add(nanos);
    }

    void onDelivery() {
        delivered++;
    }

    long sent() {
        return sent;
    }

    long acked() {
        return acked;
    }

    /// Messages that connections other than the sending one received.
    long delivered() {
        return delivered;
    }

    Latencies latencies() {
        return latencies;
    }
}
