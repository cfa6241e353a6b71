package dev.parley.bench.scenario;

import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Idle;
import dev.parley.bench.peer.Peer.Garbage;
import dev.parley.bench.process.Jvm;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Report.Column;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// Connections that are logged in and silent.
@Command(
        name = "idle",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Idle connections: memory for each, as the slope between two numbers of them, and"
                        + " CPU. Needs jcmd for the heap.")
public final class IdleCommand implements Callable<Integer> {
    private static final int CONNECTIONS_MAX = 19_000;
    private static final int SECONDS_MAX = 3600;

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("connections", "connections"),
                    new Column("live heap KiB each", "liveKibPerConnection"),
                    new Column("direct KiB each", "directKibPerConnection"),
                    new Column("resident KiB each", "residentKibPerConnection"),
                    new Column("live MiB", "liveMib"),
                    new Column("resident MiB", "residentMib"),
                    new Column("server µs/s each", "serverMicrosPerConnectionSecond"),
                    new Column("own µs/s each", "ownMicrosPerConnectionSecond"));

    @Option(
            names = "--connections",
            split = ",",
            paramLabel = "FEW,MANY",
            defaultValue = "3000,18000",
            description = "The two numbers.")
    private List<Integer> connections;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "50",
            description = "How long to watch their CPU: two heartbeats.")
    private int seconds;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        if (connections.size() != 2) {
            throw new CommandLine.ParameterException(
                    line, "--connections: " + connections + " (expected: two numbers)");
        }
        int many = Ranges.within(line, "--connections", connections.getLast(), 2, CONNECTIONS_MAX);
        int few = Ranges.within(line, "--connections", connections.getFirst(), 1, many - 1);
        Ranges.within(line, "--seconds", seconds, 1, SECONDS_MAX);
        Progress progress = Progress.standard();
        try (Target target = server.target(progress, Jvm.TRACKING);
                ClientLoop loop = new ClientLoop(target.port(), new Parley())) {
            Garbage garbage = target.jvm().isPresent() ? Garbage.JVM : Garbage.NONE;
            Figures result =
                    new Idle(loop, target.process(), garbage, progress)
                            .measure(few, many, Duration.ofSeconds(seconds));
            progress.clear();
            report.show(target, COLUMNS, List.of(result));
        }
        return CommandLine.ExitCode.OK;
    }
}
