package dev.parley.bench.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// One connection to NATS. Its lines and messages end wherever they like within WebSocket messages,
/// so what comes is one stream of bytes.
final class NatsTalk extends Talk {
    private static final byte[] MESSAGE = "MSG ".getBytes(US_ASCII);
    private static final byte[] PING = "PING".getBytes(US_ASCII);
    private static final byte[] PONG = "PONG".getBytes(US_ASCII);
    private static final byte[] ERROR = "-ERR".getBytes(US_ASCII);
    private static final int LINE_END_BYTES = 2;

    private final int user;
    private final Payload message = new Payload();
    private byte[] stream = new byte[256];
    private int begun;

    NatsTalk(int user) {
        this.user = user;
    }

    @Override
    public void onOpen(Outbox out) {
        Nats.hello(out, user);
    }

    @Override
    public void join(Outbox out, boolean first) {
        out.send("SUB group 2\r\nPING\r\n");
    }

    @Override
    public void onMessage(Outbox out, Payload payload) throws IOException {
        int end = begun + payload.length();
        if (end > stream.length) {
            stream = Arrays.copyOf(stream, Math.max(end, 2 * stream.length));
        }
        payload.copyTo(stream, begun);
        int at = 0;
        for (int next = next(out, at, end); next > at; next = next(out, at, end)) {
            at = next;
        }
        begun = end - at;
        System.arraycopy(stream, at, stream, 0, begun);
    }

    /// Handles what begins at `at` and returns where it ends; `at` if it is not all there.
    private int next(Outbox out, int at, int end) throws IOException {
        int line = at;
        while (line < end && stream[line] != '\n') {
            line++;
        }
        if (line == end) {
            return at;
        }
        if (begins(MESSAGE, at)) {
            int from = line + 1;
            int to = from + length(line);
            if (to + LINE_END_BYTES > end) {
                return at;
            }
            inbox().onDelivery(message.at(ByteBuffer.wrap(stream), from, to));
            return to + LINE_END_BYTES;
        }
        onLine(out, at, line);
        return line + 1;
    }

    private void onLine(Outbox out, int at, int end) throws LoadFailure {
        if (begins(PING, at)) {
            out.send("PONG\r\n");
        } else if (begins(PONG, at)) {
            if (isLoggedIn()) {
                onJoined();
            } else {
                onLoggedIn();
            }
        } else if (begins(ERROR, at)) {
            throw new LoadFailure("NATS: " + new String(stream, at, end - at, US_ASCII).strip());
        }
    }

    /// The last number of the line that ends at `lineEnd`.
    private int length(int lineEnd) {
        int at = lineEnd - 1; // The carriage return.
        int value = 0;
        for (int unit = 1; stream[--at] != ' '; unit *= 10) {
            value += unit * (stream[at] - '0');
        }
        return value;
    }

    private boolean begins(byte[] word, int at) {
        return at + word.length <= stream.length
                && Arrays.equals(stream, at, at + word.length, word, 0, word.length);
    }
}
