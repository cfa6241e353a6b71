package dev.parley.testkit.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// A WebSocket server for one client, which says what it was told to beforehand. Confined to its
/// test, but for the thread that lets the client in.
final class ScriptedServer implements AutoCloseable {
    private static final int PING = 0x9;
    private static final int PONG_BYTES = 6; // Masked and empty.

    private final ServerSocket listening;
    private final ByteArrayOutputStream script = new ByteArrayOutputStream();
    private final CompletableFuture<Socket> client = new CompletableFuture<>();

    ScriptedServer() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /// Adds a text frame of at most 125 bytes.
    ScriptedServer says(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        script.write(0x80 | Wire.TEXT);
        script.write(payload.length);
        script.writeBytes(payload);
        return this;
    }

    /// Lets the next client in.
    TestClient connect() {
        Thread.ofPlatform().daemon().name("scripted-server").start(this::welcome);
        return TestClient.connect((InetSocketAddress) listening.getLocalSocketAddress());
    }

    private void welcome() {
        try {
            Socket socket = listening.accept();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int last = 0; last != 0x0D0A0D0A; ) {
                last = last << 8 | in.readUnsignedByte();
            }
            String answer = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            script.writeTo(socket.getOutputStream());
            client.complete(socket);
        } catch (IOException e) {
            client.completeExceptionally(e);
        }
    }

    /// Returns when the client has read everything said so far.
    void awaitRead() {
        Socket socket = client.join();
        try {
            socket.getOutputStream().write(new byte[] {(byte) (0x80 | PING), 0});
            new DataInputStream(socket.getInputStream()).readFully(new byte[PONG_BYTES]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        client.join().close();
    }
}
