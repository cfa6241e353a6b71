package dev.parley.bench.scenario;

import dev.parley.bench.peer.ParleyPeer;
import dev.parley.bench.peer.Running;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.Folders;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Progress;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which server is measured. Without any of these one is started, on a core of its own, with a new
/// data folder, and ended afterwards.
public final class ServerOptions {
    private static final int PORT_MAX = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Measure the server that listens there, on 127.0.0.1, instead of a new one. It"
                            + " needs --set limits.requests-per-second=0 and"
                            + " --set limits.connections-per-user=0.")
    private Optional<Integer> port;

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description = "That server's process. Found by its port when not given.")
    private Optional<Long> serverPid;

    @Option(
            names = "--durability",
            paramLabel = "D",
            defaultValue = "fsync",
            description = "Durability of the new server: fsync or os.")
    private String durability;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the new server. A temporary one when not given.")
    private Optional<Path> data;

    @Option(
            names = "--server-flags",
            paramLabel = "\"F …\"",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Further arguments for the new server's serve.")
    private String serverFlags;

    @Option(
            names = "--server-jvm",
            paramLabel = "\"O …\"",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Further options for the new server's Java, such as -Xmx512m.")
    private String serverJvm;

    @Option(
            names = "--no-pin",
            description =
                    "Leave cores to the system. Otherwise the new server has the first core alone,"
                            + " and the load the others.")
    private boolean isUnpinned;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// The command line these belong to.
    public CommandLine line() {
        return spec.commandLine();
    }

    /// Refuses the command line if anything in it is out of range.
    public void check() {
        port.ifPresent(value -> Ranges.within(line(), "--port", value, 1, PORT_MAX));
        if (!List.of("fsync", "os").contains(durability)) {
            throw new ParameterException(
                    line(), "--durability: " + durability + " (expected: fsync or os)");
        }
    }

    /// The same on that data folder, which stays.
    public ServerOptions at(Path folder) {
        data = Optional.of(folder);
        return this;
    }

    /// Starts the server, or finds it.
    public Target target(Progress progress) throws IOException {
        return target(progress, "");
    }

    /// The same, with further options for the Java of a server that is started.
    public Target target(Progress progress, String moreJvm) throws IOException {
        return port.isPresent() ? running(port.get()) : started(progress, moreJvm);
    }

    private Target running(int listening) throws IOException {
        Optional<ProcessStat> stat =
                serverPid.isPresent()
                        ? serverPid.map(ProcessStat::new)
                        : ProcessStat.listeningOn(listening);
        if (stat.isEmpty()) {
            line().getErr()
                    .println(
                            "bench: no process found for the port, so its CPU is unknown: give"
                                    + " --server-pid.");
        }
        return new Target(listening, stat, Optional.empty(), Optional.empty(), Cores.shared());
    }

    private Target started(Progress progress, String moreJvm) throws IOException {
        progress.step("starting a server");
        Cores cores = isUnpinned ? Cores.shared() : Cores.pinned();
        List<String> flags =
                serverFlags.isBlank() ? List.of() : List.of(serverFlags.strip().split("\\s+", -1));
        String jvm = (serverJvm + " " + moreJvm).strip();
        Optional<Path> temporary =
                data.isPresent() ? Optional.empty() : Optional.of(Folders.temporary());
        Path folder = data.or(() -> temporary).orElseThrow();
        Running running = new ParleyPeer(durability, flags, jvm).start(folder, cores);
        return new Target(
                running.port(),
                Optional.of(running.stat()),
                Optional.of(running),
                temporary,
                cores);
    }
}
