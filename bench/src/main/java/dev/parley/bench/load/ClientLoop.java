package dev.parley.bench.load;

import dev.parley.bench.websocket.FrameReader;
import dev.parley.bench.websocket.Opening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Moves bytes for all clients, on the caller's thread.
final class ClientLoop implements AutoCloseable {
    private static final int WAIT_MILLISECONDS = 20;

    private final int port;
    private final Traffic traffic;
    private final Selector selector;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(FrameReader.BUFFER_BYTES);

    ClientLoop(int port, Traffic traffic) throws IOException {
        this.port = port;
        this.traffic = traffic;
        this.selector = Selector.open();
    }

    /// Opens one more WebSocket and waits until it is open.
    Client connect() throws IOException {
        SocketChannel socket = Opening.open(port);
        socket.configureBlocking(false);
        return new Client(socket, selector, traffic);
    }

    /// Serves every socket that is ready, once; waits a moment when none is.
    void turn() throws IOException {
        try {
            selector.select(this::serve, WAIT_MILLISECONDS);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void serve(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (key.isReadable()) {
                client.receive(shared);
            }
            if (key.isWritable()) {
                client.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Turns until `done`. Fails when that takes longer than `within`; `awaited` says what for.
    void turnUntil(BooleanSupplier done, Duration within, String awaited) throws IOException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > within.toNanos()) {
                throw new LoadFailure(
                        awaited + " did not come within " + within.toSeconds() + " s");
            }
            turn();
        }
    }

    /// Closes every socket, without a close frame.
    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
