package dev.parley.bench.peer;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.dialect.Plain;
import dev.parley.bench.dialect.SocketIo;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.ServerProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// A small server on a library from npm, which is installed when it is first needed.
enum NodePeer implements Peer {
    SOCKET_IO("Socket.IO 4", "socket-io.mjs", "JSON, rooms; no storage, no acks"),
    WS("ws 8", "ws.mjs", "JSON.parse and a loop over sockets; no storage, no acks");

    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "ready.mjs", "socket-io.mjs", "ws.mjs");

    private final String title;
    private final String script;
    private final String line;

    NodePeer(String title, String script, String line) {
        this.title = title;
        this.script = script;
        this.line = line;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String does() {
        return line;
    }

    @Override
    public Dialect dialect() {
        return switch (this) {
            case SOCKET_IO -> new SocketIo();
            case WS -> new Plain();
        };
    }

    @Override
    public Garbage garbage() {
        return Garbage.SIGNAL;
    }

    @Override
    public Running start(Path folder, Cores cores) throws IOException {
        Path installed = installed();
        List<String> command = cores.forServer(List.of("node", "--expose-gc", script));
        return Listening.await(
                ServerProcess.start(command, installed, Map.of("NODE_ENV", "production")));
    }

    private static Path installed() throws IOException {
        String scripts = System.getProperty("parley.peers", "");
        if (scripts.isEmpty()) {
            throw new PeerAbsent(
                    "its script is in bench/peers (expected: to be run by ./parley bench)");
        }
        if (!Install.hasCommand("node") || !Install.hasCommand("npm")) {
            throw new PeerAbsent("there is no Node.js with npm");
        }
        Path folder = Path.of(System.getProperty("parley.build", "target"), "peers");
        Files.createDirectories(folder);
        boolean isNew = false;
        for (String file : FILES) {
            Path from = Path.of(scripts, file);
            Path to = folder.resolve(file);
            if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                isNew = true;
            }
        }
        if (isNew || !Files.exists(folder.resolve("node_modules"))) {
            Install.npm(folder);
        }
        return folder;
    }
}
