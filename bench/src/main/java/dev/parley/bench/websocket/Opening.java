package dev.parley.bench.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The handshake of one WebSocket with a server on this machine (RFC 6455, section 4.1). The answer
/// to the key is not checked: the server is known.
public final class Opening {
    private static final int ANSWER_BYTES_MAX = 8192;
    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);
    private static final String SWITCHED = "HTTP/1.1 101 ";

    private final byte[] answer = new byte[ANSWER_BYTES_MAX];
    private int answered;

    /// What the client says first.
    ///
    /// @param subprotocol empty for none
    public static byte[] request(int port, String path, String subprotocol) {
        String protocol =
                subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\n";
        return """
        GET %s HTTP/1.1
        Host: 127.0.0.1:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: cGFybGV5LWJlbmNoLWtleQ==
        Sec-WebSocket-Version: 13
        %s
        """
                .formatted(path, port, protocol)
                .replace("\n", "\r\n")
                .getBytes(US_ASCII);
    }

    /// Takes what the server answered, up to the buffer's position. True when the answer is
    /// complete: then the buffer holds what came after it.
    public boolean take(ByteBuffer buffer) throws ProtocolException, EOFException {
        buffer.flip();
        int seen = answered;
        int bytes = Math.min(buffer.remaining(), ANSWER_BYTES_MAX - answered);
        buffer.get(answer, answered, bytes);
        answered += bytes;
        int end = end(Math.max(0, seen - END.length + 1));
        if (end < 0) {
            if (answered == ANSWER_BYTES_MAX) {
                throw refusal();
            }
            return false;
        }
        if (!text().startsWith(SWITCHED)) {
            throw refusal();
        }
        buffer.position(end - seen);
        buffer.compact();
        return true;
    }

    private int end(int from) {
        for (int at = from; at + END.length <= answered; at++) {
            if (Arrays.equals(answer, at, at + END.length, END, 0, END.length)) {
                return at + END.length;
            }
        }
        return -1;
    }

    private ProtocolException refusal() {
        return new ProtocolException("the server refused the handshake with: " + text().strip());
    }

    private String text() {
        return new String(answer, 0, answered, US_ASCII);
    }
}
