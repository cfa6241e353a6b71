package dev.parley.bench.load;

import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Stamp;

/// What was sent and what came of it, since the last [#restart].
public final class Traffic {
    private final Latencies acks = new Latencies();
    private final Latencies deliveries = new Latencies();
    private final Latencies all = new Latencies();
    private boolean timesDeliveries;
    private long sent;
    private long acked;
    private long delivered;

    /// Begins anew.
    ///
    /// @param timed whether each delivery is timed, by its stamp. That takes time, too
    public void restart(boolean timed) {
        acks.clear();
        deliveries.clear();
        all.clear();
        timesDeliveries = timed;
        sent = 0;
        acked = 0;
        delivered = 0;
    }

    void onSent() {
        sent++;
    }

    void onAck(long nanos) {
        acked++;
        acks.add(nanos);
    }

    void onDelivery(Payload payload) {
        delivered++;
        if (timesDeliveries) {
            deliveries.add(System.nanoTime() - Stamp.read(payload));
        }
    }

    void onComplete(long nanos) {
        all.add(nanos);
    }

    public long sent() {
        return sent;
    }

    public long acked() {
        return acked;
    }

    /// Messages that connections received.
    public long delivered() {
        return delivered;
    }

    /// From when a message was sent, or was due, to its ack.
    public Latencies acks() {
        return acks;
    }

    /// The same to each delivery.
    public Latencies deliveries() {
        return deliveries;
    }

    /// The same to the moment when everyone has it.
    public Latencies all() {
        return all;
    }
}
