package dev.parley.bench.peer;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.Jvm;
import dev.parley.bench.process.ServerProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Parley itself, by its own launcher, with the limits off that hold a load like these off.
///
/// @param flags further arguments of `serve`
/// @param jvm further options of its Java
public record ParleyPeer(String durability, List<String> flags, String jvm) implements Peer {
    private static final String READY = " is ready. Open http://127.0.0.1:";

    public ParleyPeer {
        flags = List.copyOf(flags);
    }

    @Override
    public String title() {
        return "Parley, " + durability;
    }

    @Override
    public String does() {
        return durability.equals("fsync")
                ? "stores, acknowledges after fsync, one order, retries recognised, replay"
                : "the same, acknowledged when written: survives a killed process, not a power"
                        + " loss";
    }

    @Override
    public Dialect dialect() {
        return new Parley();
    }

    @Override
    public Garbage garbage() {
        return Garbage.JVM;
    }

    @Override
    public Peer watched() {
        return new ParleyPeer(durability, flags, (jvm + " " + Jvm.TRACKING).strip());
    }

    @Override
    public Running start(Path folder, Cores cores) throws IOException {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of("serve", "--port", "0", "--bind", "127.0.0.1"));
        command.addAll(List.of("--data", folder.toString(), "--durability", durability));
        for (String limit : List.of("requests-per-second", "connections-per-user", "connections")) {
            command.addAll(List.of("--set", "limits." + limit + "=0"));
        }
        command.addAll(flags);
        Map<String, String> more = jvm.isEmpty() ? Map.of() : Map.of("JDK_JAVA_OPTIONS", jvm);
        ServerProcess process = ServerProcess.start(cores.forServer(command), Path.of("."), more);
        try {
            return new Running(process, Integer.parseInt(process.await(READY)));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /// The launcher where there is one, since its options are what people run with; else the jar.
    private static List<String> program() throws IOException {
        String launcher = System.getProperty("parley.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of(launcher);
        }
        String jar = System.getProperty("parley.jar", "");
        if (jar.isEmpty() || !Files.exists(Path.of(jar))) {
            throw new IOException(
                    "there is no server to start (expected: --port of a running one, or to be run"
                            + " by ./parley bench)");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar);
    }
}
