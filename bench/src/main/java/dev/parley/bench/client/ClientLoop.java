package dev.parley.bench.client;

import dev.parley.bench.websocket.FrameReader;
import dev.parley.bench.websocket.Opening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Moves bytes for all its clients, on the caller's thread.
public final class ClientLoop implements AutoCloseable {
    private static final int WAIT_MILLISECONDS = 20;

    private final InetSocketAddress server;
    private final Dialect dialect;
    private final byte[] request;
    private final Selector selector;
    private final Sources sources = new Sources();
    private final Payload payload = new Payload();
    private final ByteBuffer shared = ByteBuffer.allocateDirect(FrameReader.BUFFER_BYTES);
    private int connections;

    public ClientLoop(int port, Dialect dialect) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.dialect = dialect;
        this.request = Opening.request(port, dialect.path(), dialect.subprotocol());
        this.selector = Selector.open();
    }

    public Dialect dialect() {
        return dialect;
    }

    InetSocketAddress server() {
        return server;
    }

    /// Looked through by one client at a time.
    Payload payload() {
        return payload;
    }

    /// Connections that were begun and not cut.
    public int connections() {
        return connections;
    }

    /// Begins a connection for that talk.
    public Client connect(Talk talk) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.configureBlocking(false);
            socket.bind(sources.next());
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = socket.connect(server);
            Client client = new Client(this, socket, talk, request);
            connections++;
            if (connected) {
                client.onConnected();
            }
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    SelectionKey register(SocketChannel socket, Client client) throws IOException {
        return socket.register(selector, SelectionKey.OP_CONNECT, client);
    }

    void forget(Client client) {
        if (client.isOpen()) {
            connections--;
        }
    }

    /// Serves every socket that is ready, once; waits a moment when none is.
    public void turn() throws IOException {
        turn(WAIT_MILLISECONDS);
    }

    /// The same, waiting at most so long; zero: not at all.
    public void turn(long waitMillis) throws IOException {
        try {
            if (waitMillis == 0) {
                selector.selectNow(this::serve);
            } else {
                selector.select(this::serve, waitMillis);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ClosedSelectorException e) {
            throw new IOException("the measurement was ended", e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            ((Client) key.attachment()).onReady(shared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Turns until `done`. Fails when that takes longer than `within`; `awaited` says what for.
    public void turnUntil(BooleanSupplier done, Duration within, String awaited)
            throws IOException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > within.toNanos()) {
                throw new LoadFailure(
                        awaited + " did not come within " + within.toSeconds() + " s");
            }
            turn();
        }
    }

    /// Turns for so long.
    public void turnFor(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            turn(Math.clamp(left / 1_000_000, 1, WAIT_MILLISECONDS));
        }
    }

    /// Closes every socket, without a close frame.
    @Override
    public void close() throws IOException {
        List<SelectionKey> keys = new ArrayList<>(selector.keys());
        for (SelectionKey key : keys) {
            key.channel().close();
        }
        selector.close();
    }
}
