package dev.parley.bench.client;

import dev.parley.bench.websocket.FrameListener;
import dev.parley.bench.websocket.FrameReader;
import dev.parley.bench.websocket.FrameWriter;
import dev.parley.bench.websocket.Opening;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.SplittableRandom;

/// One connection. What it is told to send leaves with [#flush]; what the server refuses ends the
/// measurement.
public final class Client implements FrameListener, Outbox {
    private static final SplittableRandom MASKS = new SplittableRandom();
    private static final int OUT_BYTES = 256;

    private final ClientLoop loop;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final Talk talk;
    private final FrameReader reader = new FrameReader();
    private ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);

    /// Until the handshake is over.
    private @Nullable Opening opening = new Opening();

    /// The socket is in non-blocking mode and connects. The selector's key carries this client.
    Client(ClientLoop loop, SocketChannel socket, Talk talk, byte[] request) throws IOException {
        this.loop = loop;
        this.socket = socket;
        this.talk = talk;
        this.key = loop.register(socket, this);
        this.out = ByteBuffer.allocate(Math.max(OUT_BYTES, request.length)).put(request);
    }

    /// What this connection says.
    public Talk talk() {
        return talk;
    }

    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void send(byte[] text) {
        reserve(text.length);
        FrameWriter.text(out, text, MASKS.nextInt());
    }

    private void reserve(int payloadBytes) {
        int needed = out.position() + payloadBytes + FrameWriter.OVERHEAD_BYTES_MAX;
        if (needed > out.capacity()) {
            out = ByteBuffer.allocate(Math.max(needed, 2 * out.capacity())).put(out.flip());
        }
    }

    /// Writes what the socket takes, and asks to be told when it takes the rest.
    public void flush() throws IOException {
        if (out.position() == 0 || !socket.isConnected()) {
            return;
        }
        socket.write(out.flip());
        out.compact();
        int wanted = SelectionKey.OP_READ | (out.position() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /// Closes the socket, without a close frame.
    public void cut() throws IOException {
        loop.forget(this);
        socket.close();
    }

    /// The socket is ready for something.
    void onReady(ByteBuffer shared) throws IOException {
        if (key.isConnectable()) {
            connect();
        }
        if (key.isValid() && key.isReadable()) {
            receive(shared);
        }
        if (key.isValid() && key.isWritable()) {
            flush();
        }
    }

    private void connect() throws IOException {
        try {
            socket.finishConnect();
        } catch (SocketException e) {
            throw new IOException(
                    loop.server() + ": " + e.getMessage() + " (expected: a server)", e);
        }
        onConnected();
    }

    /// The socket is connected.
    void onConnected() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        flush();
    }

    /// Reads what has come, once, and writes what it was answered with.
    private void receive(ByteBuffer shared) throws IOException {
        reader.prepare(shared);
        if (socket.read(shared) < 0) {
            throw new EOFException("the server closed a connection without a close frame");
        }
        if (opening != null) {
            if (!opening.take(shared)) {
                return;
            }
            opening = null;
            talk.onOpen(this);
        }
        reader.read(shared, this);
        if (socket.isOpen()) {
            flush();
        }
    }

    @Override
    public void onMessage(ByteBuffer buffer, int from, int to) throws IOException {
        talk.onMessage(this, loop.payload().at(buffer, from, to));
    }

    @Override
    public void onPing(byte[] ping) {
        reserve(ping.length);
        FrameWriter.pong(out, ping, MASKS.nextInt());
    }

    @Override
    public void onClose(int code, String reason) throws LoadFailure {
        throw new LoadFailure("the server closed a connection: " + code + " " + reason);
    }
}
