package dev.parley.bench.peer;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.dialect.Nats;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.ServerProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// NATS over WebSocket, as Debian has it.
record NatsPeer() implements Peer {
    private static final String PROGRAM = "nats-server";

    @Override
    public String title() {
        return "NATS, WebSocket";
    }

    @Override
    public String does() {
        return "subjects, no JSON to parse; no storage, no acks (core NATS)";
    }

    @Override
    public Dialect dialect() {
        return new Nats();
    }

    @Override
    public Garbage garbage() {
        return Garbage.NONE;
    }

    @Override
    public Running start(Path folder, Cores cores) throws IOException {
        Install.debian(PROGRAM, PROGRAM);
        int port = Listening.freePort();
        Path file = folder.resolve("nats.conf");
        Files.writeString(
                file,
                """
                listen: "127.0.0.1:%d"
                max_connections: 100000
                websocket { listen: "127.0.0.1:%d", no_tls: true, compression: false }
                """
                        .formatted(Listening.freePort(), port));
        List<String> command = List.of(PROGRAM, "-c", file.toString());
        ServerProcess process = ServerProcess.start(cores.forServer(command), folder, Map.of());
        return Listening.await(process, "Server is ready", port);
    }
}
