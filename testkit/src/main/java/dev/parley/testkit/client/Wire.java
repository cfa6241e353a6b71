package dev.parley.testkit.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DataFormatException;

/// HTTP heads and WebSocket frames (RFC 6455, section 5.2) on one socket, from the client's side.
/// One thread reads; writes are safe from any.
final class Wire {
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int RESERVED = 0x70;
    static final int COMPRESSED = 0x40;

    private final DataInputStream in;
    private final OutputStream out;
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong compressedRead = new AtomicLong();
    private boolean compression;

    Wire(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// A frame as it came; `payload` belongs to whoever reads it.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Frame(int opcode, byte[] payload) {}

    /// One frame with the given first byte less its final bit, masked as clients must.
    static byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(last ? FINAL | opcode : opcode);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(MASKED | 126);
            number(frame, payload.length, 2);
        } else {
            frame.write(MASKED | 127);
            number(frame, payload.length, 8);
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        return frame.toByteArray();
    }

    private static void number(ByteArrayOutputStream to, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            to.write((int) (value >>> shift));
        }
    }

    synchronized void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// The next frame; [EOFException] when the server hung up.
    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int size = in.readUnsignedByte();
        if ((size & MASKED) != 0) {
            throw new IOException("a server must not mask");
        }
        long length =
                switch (size) {
                    case 126 -> in.readUnsignedShort();
                    case 127 -> in.readLong();
                    default -> size;
                };
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        bytesRead.addAndGet(headBytes(length) + length);
        return new Frame(first & 0x0F, plain(first & RESERVED, payload));
    }

    private byte[] plain(int reserved, byte[] payload) throws IOException {
        if (reserved == 0) {
            return payload;
        }
        if (reserved != COMPRESSED || !compression) {
            throw new IOException("reserved bits that were not agreed on");
        }
        compressedRead.incrementAndGet();
        try {
            return Deflate.inflate(payload);
        } catch (DataFormatException e) {
            throw new IOException("not compressed as RFC 7692 says", e);
        }
    }

    /// From now on frames may come in compressed.
    void agreeToCompression() {
        compression = true;
    }

    /// How many frames read so far were compressed.
    long compressedRead() {
        return compressedRead.get();
    }

    private static int headBytes(long length) {
        if (length < 126) {
            return 2;
        }
        return length < 65_536 ? 4 : 10;
    }

    /// How many bytes all frames read so far took on the wire.
    long bytesRead() {
        return bytesRead.get();
    }

    /// The response to an HTTP request. The body of a 101 stays unread: it is frames.
    HttpAnswer readAnswer(boolean hasBody) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        List<String> length = headers.getOrDefault("content-length", List.of("0"));
        byte[] body = new byte[hasBody ? Integer.parseInt(length.getFirst()) : 0];
        in.readFully(body);
        return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("hung up instead of an answer, after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
