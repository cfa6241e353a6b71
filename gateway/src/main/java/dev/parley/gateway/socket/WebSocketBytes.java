package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import java.nio.charset.StandardCharsets;

/// Frames as they stand on the wire (RFC 6455, section 5.2): whole, unmasked, ready to be written
/// to any number of sockets behind Netty's own encoder. Stateless.
public final class WebSocketBytes {
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PONG = 0xA;
    private static final int REASON_BYTES_MAX = 123;

    private WebSocketBytes() {}

    /// A text frame around UTF-8.
    public static byte[] text(byte[] utf8) {
        return frame(TEXT, utf8);
    }

    /// A binary frame.
    public static byte[] binary(byte[] payload) {
        return frame(BINARY, payload);
    }

    /// A frame like one that begins with the byte `first`, but around a compressed payload.
    static byte[] deflated(byte first, byte[] payload) {
        return frame(COMPRESSED | (first & 0xFF), payload);
    }

    /// Where the payload of a frame begins.
    static int headBytes(byte[] framed) {
        return switch (framed[1]) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    /// A close frame; a reason too long for a control frame is cut.
    static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(text.length, REASON_BYTES_MAX);
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        return frame(CLOSE, payload);
    }

    /// The bytes in a direct buffer of their own, which its holder releases.
    public static ByteBuf direct(ByteBufAllocator allocator, byte[] framed) {
        return allocator.directBuffer(framed.length).writeBytes(framed);
    }

    private static byte[] frame(int first, byte[] payload) {
        int length = payload.length;
        int header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
        byte[] frame = new byte[header + length];
        frame[0] = (byte) (FINAL | first);
        switch (header) {
            case 2 -> frame[1] = (byte) length;
            case 4 -> {
                frame[1] = 126;
                putLength(frame, 2, length);
            }
            default -> {
                frame[1] = 127;
                putLength(frame, 8, length);
            }
        }
        System.arraycopy(payload, 0, frame, header, length);
        return frame;
    }

    /// Big-endian, ending just before the payload; the leading bytes of the field are zero already.
    private static void putLength(byte[] frame, int bytes, int length) {
        for (int i = 0; i < bytes; i++) {
            frame[2 + i] = (byte) ((long) length >>> (8 * (bytes - 1 - i)));
        }
    }
}
