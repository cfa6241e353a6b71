package dev.parley.bench.load;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.Dialect.Reply;
import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Template;

import java.io.IOException;

/// Sends one conversation's messages over one connection. Where there are acks it times them; they
/// come in the order of the messages.
public final class Sender extends Seat {
    private static final byte[] ID = Payload.name("id");

    private final Client client;
    private final Conversation conversation;
    private final Template template;
    private final Traffic traffic;
    private final Reply reply;

    /// Of the messages without an ack, at their number modulo the length.
    private final byte[][] ids;

    private final long[] sentNanos;
    private long sent;
    private long acked;

    /// Has at most `windowMax` messages under way.
    Sender(
            Client client,
            Conversation conversation,
            Template template,
            Reply reply,
            Traffic traffic,
            int windowMax) {
        super(conversation, traffic);
        this.client = client;
        this.conversation = conversation;
        this.template = template;
        this.traffic = traffic;
        this.reply = reply;
        this.ids = new byte[windowMax][Template.ID_BYTES];
        this.sentNanos = new long[windowMax];
        client.talk().inbox(this);
    }

    /// Messages it can have under way at all.
    int windowMax() {
        return ids.length;
    }

    /// Whether one more may be sent when each sender keeps so many in flight.
    boolean hasRoom(int window) {
        return (reply != Reply.ACK || sent - acked < window) && conversation.hasRoom(window);
    }

    /// Sends one more; it leaves with [#flush].
    ///
    /// @param nanoTime when it was due
    void send(long nanoTime) throws LoadFailure {
        assert hasRoom(ids.length);
        int slot = (int) (sent++ % ids.length);
        client.send(template.next(ids[slot], nanoTime));
        sentNanos[slot] = nanoTime;
        conversation.onSent(nanoTime);
        traffic.onSent();
        if (reply == Reply.NONE) {
            onArrival();
        }
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
        onArrival();
        traffic.onAck(System.nanoTime() - sentNanos[slot]);
    }
}
