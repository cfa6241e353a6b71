package dev.parley.bench.websocket;

import java.nio.ByteBuffer;

/// Writes a client's frames (RFC 6455, section 5.2): masked, in one piece.
public final class FrameWriter {
    /// What a frame takes beside its payload, at most.
    public static final int OVERHEAD_BYTES_MAX = 14;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private FrameWriter() {}

    /// Appends a text frame to `out`, which has the room; `key` masks it.
    public static void text(ByteBuffer out, byte[] payload, int key) {
        write(out, Opcode.TEXT, payload, key);
    }

    /// Appends the answer to a ping.
    public static void pong(ByteBuffer out, byte[] payload, int key) {
        write(out, Opcode.PONG, payload, key);
    }

    private static void write(ByteBuffer out, int opcode, byte[] payload, int key) {
        out.put((byte) (FINAL | opcode));
        if (payload.length <= Length.SHORT_MAX) {
            out.put((byte) (MASKED | payload.length));
        } else if (payload.length <= Length.TWO_BYTES_MAX) {
            out.put((byte) (MASKED | Length.IN_TWO_BYTES)).putShort((short) payload.length);
        } else {
            out.put((byte) (MASKED | Length.IN_EIGHT_BYTES)).putLong(payload.length);
        }
        out.putInt(key);
        int start = out.position();
        out.put(payload);
        Mask.apply(out, start, out.position(), key);
    }
}
