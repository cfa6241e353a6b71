package dev.parley.bench.scenario;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/// The newest page of a group's history.
@Command(
        name = "history",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Newest pages of history, asked for one after another. On a store that fill has"
                        + " filled: --data FOLDER --filled.")
public final class HistoryCommand implements Callable<Integer> {
    private static final int MESSAGES_MAX = 1_000_000;
    private static final int REQUESTS_MAX = 10_000_000;
    private static final int GROUPS_MAX = 1_900;
    private static final int MESSAGE_BYTES = 88;
    private static final int WINDOW = 256;
    private static final Duration FILL = Duration.ofMinutes(10);
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("groups", "groups"),
                    new Column("requests", "requests"),
                    new Column("bytes", "bytesEach"),
                    new Column("server µs", "serverMicrosPerRequest"),
                    new Column("own µs", "ownMicrosPerRequest"),
                    new Column("p50 ms", "historyP50Millis"),
                    new Column("p99", "historyP99Millis"),
                    new Column("p99.9", "historyP999Millis"),
                    new Column("max", "historyMaxMillis"));

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Messages written before, in one group.")
    private int messages;

    @Option(
            names = "--filled",
            description = "Ask in groups of a filled store instead, and write nothing.")
    private boolean isFilled;

    @Option(
            names = "--groups",
            paramLabel = "N",
            defaultValue = "500",
            description = "Of a filled store: groups to ask in.")
    private int groups;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Pages asked for.")
    private int requests;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        Ranges.within(line, "--messages", messages, 1, MESSAGES_MAX);
        int asks = Ranges.within(line, "--requests", requests, 1, REQUESTS_MAX);
        int rooms = Ranges.within(line, "--groups", groups, 1, GROUPS_MAX);
        Progress progress = Progress.standard();
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            List<String> names =
                    isFilled
                            ? IntStream.range(0, rooms).mapToObj(Parley::filledGroup).toList()
                            : write(loop, dialect, progress);
            Figures result =
                    new Histories(loop, target.stat(), progress).measure(dialect, 2, names, asks);
            progress.clear();
            report.show(target, COLUMNS, List.of(result));
        }
        return CommandLine.ExitCode.OK;
    }

    private List<String> write(ClientLoop loop, Parley dialect, Progress progress)
            throws IOException {
        Traffic traffic = new Traffic();
        List<Client> members = new Crowd(loop, progress).group(2, 2);
        LoadRun run =
                new LoadRun(
                        new Scenes(dialect, traffic, MESSAGE_BYTES, WINDOW).group(members, 1),
                        loop,
                        traffic,
                        Optional.empty(),
                        progress);
        run.closed(WINDOW, new LoadRun.Length(Duration.ZERO, FILL, messages));
        for (Client member : members) {
            member.cut();
        }
        return List.of(dialect.group());
    }
}
