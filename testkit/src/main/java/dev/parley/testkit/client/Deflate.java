package dev.parley.testkit.client;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Compressed messages from the client's side (RFC 7692, section 7.2), each for itself, however
/// long. Stateless.
public final class Deflate {
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private Deflate() {}

    /// The payload of a compressed message.
    public static byte[] deflate(byte[] message) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(message);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] chunk = new byte[1024];
            int count = chunk.length;
            while (count == chunk.length) {
                count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
                all.write(chunk, 0, count);
            }
            byte[] flushed = all.toByteArray();
            byte[] payload = new byte[flushed.length - TAIL.length];
            System.arraycopy(flushed, 0, payload, 0, payload.length);
            return payload;
        } finally {
            deflater.end();
        }
    }

    /// The message of a compressed payload.
    static byte[] inflate(byte[] payload) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            inflater.setInput(payload);
            drain(inflater, all);
            inflater.setInput(TAIL);
            drain(inflater, all);
            return all.toByteArray();
        } finally {
            inflater.end();
        }
    }

    private static void drain(Inflater inflater, ByteArrayOutputStream to)
            throws DataFormatException {
        byte[] chunk = new byte[1024];
        for (int count = inflater.inflate(chunk); count > 0; count = inflater.inflate(chunk)) {
            to.write(chunk, 0, count);
        }
    }
}
