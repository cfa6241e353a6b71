package dev.parley.verify.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A TCP connection that speaks whatever it is told to. Confined to its test.
final class RawSocket implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    private final Socket socket = new Socket();

    RawSocket(InetSocketAddress address) {
        try {
            socket.setSoTimeout(Math.toIntExact(WAIT_MAX.toMillis()));
            socket.setTcpNoDelay(true);
            socket.connect(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends text, one byte for each character. False when the other side is gone.
    boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Everything the server still says before it hangs up.
    String untilTheEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (SocketException _) {
            // A reset is an end too.
        } catch (IOException e) {
            throw new AssertionError("expected: the end; got " + all, e);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
