package dev.parley.gateway.socket;

import org.jspecify.annotations.Nullable;

/// A frame that is worth compressing, for many sockets: whoever first needs it compressed does it
/// for all. Safe from any thread.
public final class LongFrame {
    private final byte[] framed;
    private final Compression compression;
    private volatile byte @Nullable [] deflated;

    LongFrame(byte[] framed, Compression compression) {
        this.framed = framed;
        this.compression = compression;
    }

    /// The frame for sockets that agreed to compression; not to be changed. Another thread that is
    /// just compressing it is waited for, which takes no longer than doing it again.
    public byte[] deflated() {
        byte[] known = deflated;
        return known == null ? deflateOnce() : known;
    }

    private synchronized byte[] deflateOnce() {
        byte[] known = deflated;
        if (known == null) {
            known = compression.deflate(framed);
            deflated = known;
        }
        return known;
    }
}
