package dev.parley.bench.peer;

import dev.parley.bench.process.ServerProcess;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// How this project's small servers, and others, say that they are there.
final class Listening {
    private static final String LINE = "listening on ";
    private static final int BACKLOG = 1;

    private Listening() {}

    /// Waits until the server says where it listens.
    static Running await(ServerProcess process) throws IOException {
        try {
            return new Running(process, Integer.parseInt(process.await(LINE)));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /// Waits for a line of its output; the port was told it.
    static Running await(ServerProcess process, String line, int port) throws IOException {
        try {
            process.await(line);
            return new Running(process, port);
        } catch (IOException e) {
            process.close();
            throw e;
        }
    }

    /// A port that is free now.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
