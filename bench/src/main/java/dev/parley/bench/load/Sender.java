package dev.parley.bench.load;

import java.io.IOException;

/// Sends one conversation's messages over one connection and times their acks, which come in the
/// order of the messages.
final class Sender implements Client.AckListener {
    private static final byte[] ID = Payload.name("id");

    private final Client client;
    private final Template template;
    private final Traffic traffic;

    /// Of the messages without an ack, at their number modulo the length.
    private final byte[][] ids;

    private final long[] sentNanos;
    private long sent;
    private long acked;

    /// Has at most `windowMax` messages without an ack.
    Sender(Client client, Template template, Traffic traffic, int windowMax) {
        this.client = client;
        this.template = template;
        this.traffic = traffic;
        this.ids = new byte[windowMax][Template.ID_BYTES];
        this.sentNanos = new long[windowMax];
        client.onAcks(this);
    }

    /// Messages without an ack.
    int inFlight() {
        return (int) (sent - acked);
    }

    /// Sends one more; it leaves with [#flush].
    void send() {
        assert inFlight() < ids.length;
        int slot = (int) (sent++ % ids.length);
        client.send(template.next(ids[slot]));
        sentNanos[slot] = System.nanoTime();
        traffic.onSent();
    }

    void flush() throws IOException {
        client.flush();
    }

    @Override
    public void onAck(Payload ack) throws LoadFailure {
        int slot = (int) (acked % ids.length);
        if (acked == sent || !ack.has(ID, ids[slot])) {
            throw new LoadFailure("an ack out of order: " + ack);
        }
        acked++;
        traffic.onAck(System.nanoTime() - sentNanos[slot]);
    }
}
