package dev.parley.bench.storm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;

/// What one client has of its group, over all its connections. Numbers every event it gets against
/// its cursor.
final class Returner implements Inbox {
    private static final byte[] CONVERSATION = Payload.name("conversation");
    private static final byte[] SEQ = Payload.numberName("seq");
    private static final byte[] RESET = "\"reset\":true".getBytes(US_ASCII);
    private static final byte[] EVENT = "{\"action\":\"event".getBytes(US_ASCII);
    private static final byte[] SYNCED = "{\"action\":\"synced".getBytes(US_ASCII);

    private String name = "";
    private byte[] conversation = {};
    private long cursor;
    private long missed;
    private long twice;
    private long resets;
    private boolean synced;
    private long syncedNanos;

    /// The field of a login by which it comes back.
    String cursors() {
        return ",\"cursors\":{\"" + name + "\":" + cursor + "}";
    }

    /// It is about to come back.
    void onLeave() {
        synced = false;
    }

    /// The answer to its join says which conversation it is in, and from where on.
    @Override
    public void onAck(Payload payload) {
        name = payload.text("conversation").orElse("");
        conversation = name.getBytes(US_ASCII);
        cursor = payload.number(SEQ);
    }

    @Override
    public void onDelivery(Payload payload) {
        if (payload.has(CONVERSATION, conversation)) {
            onEvent(payload);
        }
    }

    @Override
    public void onOther(Payload payload) {
        if (payload.startsWith(EVENT)) {
            onDelivery(payload);
        } else if (payload.startsWith(SYNCED)) {
            synced = true;
            syncedNanos = System.nanoTime();
        }
    }

    private void onEvent(Payload payload) {
        long seq = payload.number(SEQ);
        if (payload.indexOf(RESET) >= 0) {
            resets++;
        } else if (seq <= cursor) {
            twice++;
            return;
        } else {
            missed += seq - cursor - 1;
        }
        cursor = seq;
    }

    /// Up to where it has everything that it was sent.
    long cursor() {
        return cursor;
    }

    /// Events that were left out before a later one.
    long missed() {
        return missed;
    }

    /// Events that came again.
    long twice() {
        return twice;
    }

    /// Times the server gave it a new beginning.
    long resets() {
        return resets;
    }

    /// Whether the server said, since it left, that it has everything.
    boolean isSynced() {
        return synced;
    }

    /// When that was.
    long syncedNanos() {
        return syncedNanos;
    }
}
