package dev.parley.gateway.deflate;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;

/// Compresses messages, each for itself (RFC 7692, section 7.2.1). Confined to its thread.
public final class PayloadDeflater {
    /// `00 00 ff ff`: what a flush ends with, and what is not sent.
    private static final int TAIL_BYTES = 4;

    private static final int SCRATCH_BYTES_MAX = 65_536;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private byte[] scratch = new byte[8192];

    /// What stands in `bytes` from `start` on, compressed; empty when that is not shorter.
    public Optional<byte[]> deflate(byte[] bytes, int start) {
        int length = bytes.length - start;
        int room = length + TAIL_BYTES;
        byte[] out = scratch(room);
        deflater.setInput(bytes, start, length);
        // When it fills the room there may be more to come, and it is too long either way.
        int written = deflater.deflate(out, 0, room, Deflater.SYNC_FLUSH);
        deflater.reset();
        return written < room
                ? Optional.of(Arrays.copyOf(out, written - TAIL_BYTES))
                : Optional.empty();
    }

    private byte[] scratch(int bytes) {
        if (bytes > SCRATCH_BYTES_MAX) {
            return new byte[bytes];
        }
        if (bytes > scratch.length) {
            scratch = new byte[SCRATCH_BYTES_MAX];
        }
        return scratch;
    }
}
