package dev.parley.bench.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/// Finds the frames in what one server sent, without copying them. Many readers share a buffer:
/// what a read left of a frame waits here until the rest of it arrives.
///
/// One turn is [#prepare], a read from the socket into the same buffer, and [#read].
public final class FrameReader {
    /// The longest frame, header included.
    public static final int FRAME_BYTES_MAX = 1 << 18;

    /// The shared buffer's size: a frame that has begun, and the rest of it.
    public static final int BUFFER_BYTES = 2 * FRAME_BYTES_MAX;

    private static final int FINAL_TEXT = 0x80 | Opcode.TEXT;
    private static final int FINAL_BINARY = 0x80 | Opcode.BINARY;
    private static final int FINAL_CLOSE = 0x80 | Opcode.CLOSE;
    private static final int FINAL_PING = 0x80 | Opcode.PING;
    private static final int FINAL_PONG = 0x80 | Opcode.PONG;
    private static final int NO_CODE = 1005;

    private byte[] begun = new byte[0];
    private int begunBytes;

    /// Empties the buffer and puts what the last read left of a frame at its start.
    public void prepare(ByteBuffer buffer) {
        buffer.clear().put(begun, 0, begunBytes);
    }

    /// Tells of every frame that ends before the buffer's position, in order.
    public void read(ByteBuffer buffer, FrameListener listener) throws IOException {
        int end = buffer.position();
        int at = 0;
        int next = next(buffer, at, end, listener);
        while (next > at) {
            at = next;
            next = next(buffer, at, end, listener);
        }
        keep(buffer, at, end);
    }

    /// Reads the frame at `at` and returns where it ends; `at` if it is not all there.
    private static int next(ByteBuffer buffer, int at, int end, FrameListener listener)
            throws IOException {
        if (end - at < 2) {
            return at;
        }
        int second = buffer.get(at + 1);
        if (second < 0) {
            throw new ProtocolException("masked frame (expected: a server does not mask)");
        }
        int from = at + headerBytes(second);
        if (end < from) {
            return at;
        }
        long length = length(buffer, at, second);
        if (length < 0 || length > FRAME_BYTES_MAX - (from - at)) {
            throw new ProtocolException(
                    "frame of " + length + " bytes (expected: at most " + FRAME_BYTES_MAX + ")");
        }
        int to = from + (int) length;
        if (end < to) {
            return at;
        }
        tell(buffer.get(at) & 0xFF, buffer, from, to, listener);
        return to;
    }

    private static int headerBytes(int second) {
        return switch (second) {
            case Length.IN_TWO_BYTES -> 2 + Short.BYTES;
            case Length.IN_EIGHT_BYTES -> 2 + Long.BYTES;
            default -> 2;
        };
    }

    private static long length(ByteBuffer buffer, int at, int second) {
        return switch (second) {
            case Length.IN_TWO_BYTES -> buffer.getShort(at + 2) & 0xFFFF;
            case Length.IN_EIGHT_BYTES -> buffer.getLong(at + 2);
            default -> second;
        };
    }

    private static void tell(int first, ByteBuffer buffer, int from, int to, FrameListener listener)
            throws IOException {
        switch (first) {
            case FINAL_TEXT, FINAL_BINARY -> listener.onMessage(buffer, from, to);
            case FINAL_PING -> listener.onPing(bytes(buffer, from, to));
            case FINAL_PONG -> {}
            case FINAL_CLOSE -> {
                boolean coded = to - from >= Short.BYTES;
                int code = coded ? buffer.getShort(from) & 0xFFFF : NO_CODE;
                byte[] reason = bytes(buffer, coded ? from + Short.BYTES : to, to);
                listener.onClose(code, new String(reason, UTF_8));
            }
            default ->
                    throw new ProtocolException(
                            "frame that begins with 0x"
                                    + Integer.toHexString(first)
                                    + " (expected: text, binary, ping, pong or close, in one piece,"
                                    + " not compressed)");
        }
    }

    private static byte[] bytes(ByteBuffer buffer, int from, int to) {
        byte[] bytes = new byte[to - from];
        buffer.get(from, bytes);
        return bytes;
    }

    private void keep(ByteBuffer buffer, int from, int to) {
        begunBytes = to - from;
        if (begunBytes > begun.length) {
            begun = new byte[Math.max(begunBytes, 2 * begun.length)];
        }
        buffer.get(from, begun, 0, begunBytes);
    }
}
