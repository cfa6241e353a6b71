package dev.parley.bench.load;

import java.io.IOException;

/// Sends one conversation's messages over one connection and times their acks, which come in the
/// order of the messages.
final class Sender implements Client.AckListener {
    private static final byte[] ID = Payload.name("id");

    private final Client client;
    private final Conversation conversation;
    private final Template template;
    private final Traffic traffic;

    /// Of the messages without an ack, at their number modulo the length.
    private final byte[][] ids;

    private final long[] sentNanos;
    private long sent;
    private long acked;

    /// Has at most `windowMax` messages without an ack.
    Sender(
            Client client,
            Conversation conversation,
            Template template,
            Traffic traffic,
            int windowMax) {
        this.client = client;
        this.conversation = conversation;
        this.template = template;
        this.traffic = traffic;
        this.ids = new byte[windowMax][Template.ID_BYTES];
        this.sentNanos = new long[windowMax];
        client.onAcks(this);
    }

    /// Whether one more may be sent when each sender keeps so many in flight.
    boolean hasRoom(int window) {
        return sent - acked < window && conversation.hasRoom(window);
    }

    /// Sends one more; it leaves with [#flush].
    void send() {
        assert hasRoom(ids.length);
        int slot = (int) (sent++ % ids.length);
        client.send(template.next(ids[slot]));
        sentNanos[slot] = System.nanoTime();
        conversation.onSent();
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
        client.onArrival();
        traffic.onAck(System.nanoTime() - sentNanos[slot]);
    }
}
