package dev.parley.client.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A WebSocket server on loopback that says only what a test tells it to. Safe from any thread.
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket door;
    private final BlockingQueue<ScriptedConnection> connections = new LinkedBlockingQueue<>();
    private final AtomicInteger refusal = new AtomicInteger();

    public ScriptedServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("scripted-server").start(this::accept);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread.ofPlatform().daemon().name("scripted-connection").start(() -> serve(socket));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        int status = refusal.getAndSet(0);
        if (status == 0) {
            ScriptedConnection.serve(socket, connections::add);
        } else {
            ScriptedConnection.refuse(socket, status);
        }
    }

    /// Answers the next handshake with a status instead.
    public void refuseNext(int status) {
        refusal.set(status);
    }

    public String url() {
        return "ws://127.0.0.1:" + door.getLocalPort() + "/ws";
    }

    /// The next connection, once it is upgraded.
    public ScriptedConnection awaitConnection() {
        try {
            ScriptedConnection next = connections.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("expected: a connection; got none");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
