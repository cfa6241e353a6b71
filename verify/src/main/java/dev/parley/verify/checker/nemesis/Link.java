package dev.parley.verify.checker.nemesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// One connection through the proxy: two sockets, and a thread for each direction. Safe from any
/// thread.
final class Link {
    private static final int BYTES = 16_384;
    private static final long NAP_NANOS = Duration.ofMillis(5).toNanos();

    private final Socket client;
    private final Socket server;
    private volatile long heldUntilNanos = System.nanoTime();
    private volatile boolean over;

    Link(Socket client, Socket server) throws IOException {
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().name("proxy-up").start(() -> copy(client, server));
        Thread.ofPlatform().daemon().name("proxy-down").start(() -> copy(server, client));
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitRelease();
                out.write(bytes, 0, count);
            }
        } catch (IOException _) {
            // One side broke: the other has to hear of it.
        }
        awaitRelease();
        cut();
    }

    private void awaitRelease() {
        while (!over && heldUntilNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    void holdFor(Duration time) {
        heldUntilNanos = System.nanoTime() + time.toNanos();
    }

    boolean isOver() {
        return over;
    }

    void cut() {
        over = true;
        reset(client);
        reset(server);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is gone already.
        }
    }
}
