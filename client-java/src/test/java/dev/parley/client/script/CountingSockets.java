package dev.parley.client.script;

import dev.parley.client.connection.Socket;
import dev.parley.client.connection.Sockets;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Real sockets, of which it is known how many were opened and what was sent on each, so that a
/// test need not guess when nothing more comes. Safe from any thread.
public final class CountingSockets implements Sockets {
    private final Sockets real;
    private final List<Opened> opened = new CopyOnWriteArrayList<>();

    public CountingSockets(Sockets real) {
        this.real = real;
    }

    public List<Opened> opened() {
        return List.copyOf(opened);
    }

    @Override
    public Socket open(URI url, Listener listener) {
        Opened one = new Opened(listener);
        opened.add(one);
        one.socket = real.open(url, one);
        return one;
    }

    @Override
    public void close() {
        real.close();
    }

    /// One of them.
    public static final class Opened implements Socket, Listener {
        private final Listener listener;
        private final AtomicInteger sent = new AtomicInteger();
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Socket socket = new Closed();

        private Opened(Listener listener) {
            this.listener = listener;
        }

        /// How many texts the client has sent.
        public int sent() {
            return sent.get();
        }

        /// Counted down when the client has seen it open.
        public CountDownLatch open() {
            return open;
        }

        /// Counted down when the client has seen it close.
        public CountDownLatch closed() {
            return closed;
        }

        @Override
        public void send(String text) {
            sent.incrementAndGet();
            socket.send(text);
        }

        @Override
        public void close() {
            socket.close();
        }

        @Override
        public void abort() {
            socket.abort();
        }

        @Override
        public void onOpen() {
            listener.onOpen();
            open.countDown();
        }

        @Override
        public void onText(String text) {
            listener.onText(text);
        }

        @Override
        public void onClose(int code, String reason) {
            listener.onClose(code, reason);
            closed.countDown();
        }
    }

    /// Before there is one.
    private static final class Closed implements Socket {
        @Override
        public void send(String text) {}

        @Override
        public void close() {}

        @Override
        public void abort() {}
    }
}
