package dev.parley.gateway.socket;

import dev.parley.gateway.deflate.Inflated;
import dev.parley.gateway.deflate.MessageInflater;
import dev.parley.gateway.deflate.PayloadDeflater;

import java.util.Optional;

/// Which frames go out compressed, and what compressed ones say. Safe from any thread; each that
/// compresses has a deflater of its own, and none belongs to a connection.
public final class Compression {
    /// Of a server that does not, and of a client that did not agree to it.
    public static final Compression OFF = new Compression(false);

    /// Below this the bytes saved are not worth the time.
    private static final int PAYLOAD_BYTES_MIN = 512;

    private final boolean on;
    private final ThreadLocal<PayloadDeflater> deflaters =
            ThreadLocal.withInitial(PayloadDeflater::new);
    private final ThreadLocal<MessageInflater> inflaters =
            ThreadLocal.withInitial(MessageInflater::new);

    private Compression(boolean on) {
        this.on = on;
    }

    /// Of a server that offers it.
    public static Compression on() {
        return new Compression(true);
    }

    public boolean isOn() {
        return on;
    }

    /// A text frame for one socket, compressed when that is worth it. Not for what holds a secret
    /// beside text of others: its length would tell of the secret.
    public byte[] text(byte[] utf8) {
        byte[] framed = WebSocketBytes.text(utf8);
        return isWorthIt(framed) ? deflate(framed) : framed;
    }

    /// A frame that many sockets get, if compressing it is worth it.
    public Optional<LongFrame> share(byte[] framed) {
        return isWorthIt(framed) ? Optional.of(new LongFrame(framed, this)) : Optional.empty();
    }

    private boolean isWorthIt(byte[] framed) {
        return on && framed.length - WebSocketBytes.headBytes(framed) >= PAYLOAD_BYTES_MIN;
    }

    /// The frame compressed, or itself when that would not be shorter.
    byte[] deflate(byte[] framed) {
        return deflaters
                .get()
                .deflate(framed, WebSocketBytes.headBytes(framed))
                .map(payload -> WebSocketBytes.deflated(framed[0], payload))
                .orElse(framed);
    }

    Inflated inflate(byte[] message, int bytesMax) {
        return inflaters.get().inflate(message, bytesMax);
    }
}
