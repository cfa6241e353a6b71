package dev.parley.bench.peer;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.dialect.Plain;
import dev.parley.bench.floor.NettyFloor;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.Jvm;
import dev.parley.bench.process.ServerProcess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// As little as a server on Netty can do.
record FloorPeer(List<String> jvm) implements Peer {
    @Override
    public String title() {
        return "bare Netty";
    }

    @Override
    public String does() {
        return "copies frames between sockets by epoll; no JSON, no storage, no acks";
    }

    @Override
    public Dialect dialect() {
        return new Plain();
    }

    @Override
    public Garbage garbage() {
        return Garbage.JVM;
    }

    @Override
    public Peer watched() {
        return new FloorPeer(List.of(Jvm.TRACKING));
    }

    @Override
    public Running start(Path folder, Cores cores) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(
                List.of(
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NettyFloor.class.getName()));
        ServerProcess process = ServerProcess.start(cores.forServer(command), folder, Map.of());
        return Listening.await(process);
    }
}
