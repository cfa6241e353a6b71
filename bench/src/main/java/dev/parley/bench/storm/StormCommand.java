package dev.parley.bench.storm;

import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Usage;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Ranges;
import dev.parley.bench.scenario.Report;
import dev.parley.bench.scenario.Report.Column;
import dev.parley.bench.scenario.ServerOptions;
import dev.parley.bench.scenario.Target;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// All connections are cut, and all come back with their cursors.
@Command(
        name = "storm",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Cuts all connections at once and measures until everybody is back and has all that"
                        + " was missed, nothing lost and nothing twice; and how long messages of a"
                        + " live conversation take meanwhile. Exit code 1 when anything was lost or"
                        + " came twice.")
public final class StormCommand implements Callable<Integer> {
    private static final int CLIENTS_MAX = 18_000;
    private static final int GROUPS_MAX = 1_000;
    private static final int MISSED_MAX = 500;
    private static final int RATE_MAX = 10_000;
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("clients", "clients"),
                    new Column("groups", "groups"),
                    new Column("all back, s", "secondsUntilAllAreBack"),
                    new Column("back p50 ms", "backP50Millis"),
                    new Column("back p99", "backP99Millis"),
                    new Column("lost", "lost"),
                    new Column("twice", "twice"),
                    new Column("resets", "resets"),
                    new Column("server µs/client", "serverMicrosPerClient"),
                    new Column("live p99 ms before", "liveBeforeP99Millis"),
                    new Column("live p99 ms meanwhile", "liveP99Millis"),
                    new Column("live max ms", "liveMaxMillis"));

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "15000",
            description = "Clients that are cut off.")
    private int clients;

    @Option(
            names = "--groups",
            paramLabel = "N",
            defaultValue = "150",
            description = "Groups they are in, one each.")
    private int groups;

    @Option(
            names = "--missed",
            paramLabel = "N",
            defaultValue = "10",
            description = "Messages said in each group while they are away.")
    private int missed;

    @Option(
            names = "--meanwhile",
            paramLabel = "R",
            defaultValue = "20",
            description = "Messages a second in all these groups while they come back.")
    private int meanwhile;

    @Option(
            names = "--live",
            paramLabel = "R",
            defaultValue = "50",
            description = "Messages a second in the live conversation of ten.")
    private int live;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        int count = Ranges.within(line, "--clients", clients, 1, CLIENTS_MAX);
        int rooms = Ranges.within(line, "--groups", groups, 1, Math.min(count, GROUPS_MAX));
        Ranges.within(line, "--missed", missed, 0, MISSED_MAX);
        Ranges.within(line, "--meanwhile", meanwhile, 0, RATE_MAX);
        Ranges.within(line, "--live", live, 1, RATE_MAX);
        Progress progress = Progress.standard();
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Storm storm = new Storm(loop, dialect, progress);
            storm.gather(count, rooms);
            Figures result = measure(storm, target);
            progress.clear();
            report.show(target, COLUMNS, List.of(result));
            return result.number("lost").orElse(1) + result.number("twice").orElse(1) == 0
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Figures measure(Storm storm, Target target) throws IOException {
        LiveTalk talk = new LiveTalk(target.port(), live);
        storm.cut();
        storm.miss(missed);
        talk.begin();
        Usage.Watch watch = Usage.watch(target.stat());
        Figures result = storm.comeBack(meanwhile);
        Usage usage = watch.stop();
        LiveTalk.Result latencies = talk.end();
        return result.count("missedEach", missed)
                .number("serverMicrosPerClient", usage.serverMicrosPer(clients))
                .number("ownMicrosPerClient", usage.ownMicrosPer(clients))
                .number("liveBeforeP99Millis", latencies.before().number("deliveryP99Millis"))
                .number("liveP50Millis", latencies.during().number("deliveryP50Millis"))
                .number("liveP99Millis", latencies.during().number("deliveryP99Millis"))
                .number("liveMaxMillis", latencies.during().number("deliveryMaxMillis"));
    }
}
