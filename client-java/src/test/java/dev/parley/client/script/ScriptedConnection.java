package dev.parley.client.script;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The server's end of one WebSocket (RFC 6455, as far as a well-behaved client needs it). Safe
/// from any thread.
public final class ScriptedConnection {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private final AtomicInteger received = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    private volatile boolean goodbye;

    private ScriptedConnection(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /// Upgrades a socket, tells of it, and reads until its end.
    static void serve(Socket socket, Consumer<ScriptedConnection> onOpen) {
        try (socket) {
            socket.setTcpNoDelay(true);
            ScriptedConnection connection = new ScriptedConnection(socket);
            connection.upgrade();
            onOpen.accept(connection);
            connection.read();
        } catch (IOException e) {
            // The end of a connection, which its reader has noted.
        }
    }

    /// Answers the handshake with a status and nothing else.
    static void refuse(Socket socket, int status) {
        try (socket) {
            ScriptedConnection connection = new ScriptedConnection(socket);
            connection.readKey();
            String answer = "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n";
            connection.out.write(answer.getBytes(StandardCharsets.US_ASCII));
            connection.out.flush();
        } catch (IOException e) {
            // The client did not wait for the answer.
        }
    }

    private String readKey() throws IOException {
        String key = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase("Sec-WebSocket-Key")) {
                key = line.substring(colon + 1).strip();
            }
        }
        return key;
    }

    private void upgrade() throws IOException {
        String answer =
                String.join(
                        "\r\n",
                        "HTTP/1.1 101 Switching Protocols",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Protocol: parley.1",
                        "Sec-WebSocket-Accept: " + accept(readKey()),
                        "",
                        "");
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }

    private void read() throws IOException {
        try {
            StringBuilder text = new StringBuilder();
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = payload();
                switch (first & 15) {
                    case CLOSE -> {
                        goodbye = true;
                        return;
                    }
                    case PING -> frame(PONG, payload);
                    case PONG -> pongs.add(new String(payload, StandardCharsets.UTF_8));
                    default -> {
                        text.append(new String(payload, StandardCharsets.UTF_8));
                        if ((first & 128) != 0) {
                            texts.add(text.toString());
                            received.incrementAndGet();
                            text.setLength(0);
                        }
                    }
                }
            }
        } finally {
            end.countDown();
        }
    }

    private byte[] payload() throws IOException {
        long length = in.readUnsignedByte() & 127;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(Math.toIntExact(length));
        for (int at = 0; at < payload.length; at++) {
            payload[at] ^= mask[at % 4];
        }
        return payload;
    }

    private synchronized void frame(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) (128 | opcode));
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    /// Sends a text. Nothing when the client is gone.
    public void send(String text) {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(int opcode, byte[] payload) {
        try {
            frame(opcode, payload);
        } catch (IOException e) {
            end.countDown();
        }
    }

    /// Waits until the client has taken in everything sent before, or is gone.
    public void awaitHeard() {
        write(PING, "heard?".getBytes(StandardCharsets.UTF_8));
        poll(pongs, "an answer to a ping");
    }

    /// Sends a close frame.
    public void close(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer payload = ByteBuffer.allocate(2 + words.length);
        payload.putShort((short) code).put(words);
        write(CLOSE, payload.array());
    }

    /// Breaks the connection without a close frame.
    public void abort() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError("a socket that can not be closed", e);
        }
    }

    /// How many texts have come.
    public int received() {
        return received.get();
    }

    /// Whether there is a text that was not taken.
    public boolean hasUnread() {
        return !texts.isEmpty();
    }

    /// The next text the client sent.
    public String next() {
        String next = poll(texts, "a text");
        if (next == null) {
            throw new AssertionError("expected: a text; got the end of the connection");
        }
        return next;
    }

    /// Waits for the client's close frame or the end of the stream.
    public void awaitEnd() {
        try {
            if (!end.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("expected: the end of the connection");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Whether the client ended it with a close frame.
    public boolean saidGoodbye() {
        return goodbye;
    }

    public boolean isOver() {
        return end.getCount() == 0;
    }

    /// The next one, or nothing when the connection ends before.
    private @Nullable String poll(BlockingQueue<String> queue, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (System.nanoTime() < deadline) {
                String next = queue.poll(isOver() ? 0 : 20, TimeUnit.MILLISECONDS);
                if (next != null || isOver()) {
                    return next == null ? queue.poll() : next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        throw new AssertionError("expected: " + what + "; got nothing");
    }
}
