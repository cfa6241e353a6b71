package dev.parley.bench.websocket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What a client does to every payload (RFC 6455, section 5.3). Twice gives the original.
final class Mask {
    private Mask() {}

    /// Masks the bytes `from` to `to` of a big-endian buffer in place. The first byte of the
    /// payload meets the highest byte of the key.
    static void apply(ByteBuffer buffer, int from, int to, int key) {
        assert buffer.order() == ByteOrder.BIG_ENDIAN;
        long twice = (long) key << Integer.SIZE | Integer.toUnsignedLong(key);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            buffer.putLong(at, buffer.getLong(at) ^ twice);
        }
        for (int shift = 24; at < to; at++, shift = (shift - 8) & 31) {
            buffer.put(at, (byte) (buffer.get(at) ^ key >>> shift));
        }
    }
}
