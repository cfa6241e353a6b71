package dev.parley.bench.scale;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.fill.Filler;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.plot.LinePlot;
import dev.parley.bench.plot.Series;
import dev.parley.bench.process.Folders;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Histories;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Costs over sizes.
@Command(
        name = "scale",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Measures how costs grow with members of a group, groups, conversations of a user"
                        + " and stored messages, and draws it. Each part starts a server of its"
                        + " own.")
public final class ScaleCommand implements Callable<Integer> {
    private static final int SIZE_MAX = 1_000_000_000;
    private static final int MESSAGE_BYTES = 88;
    private static final int WINDOW = 4;
    private static final int PAIRS = 250;
    private static final int READ_GROUPS = 500;
    private static final int READS = 5000;
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /// The first measurement of a server comes to one that has just started.
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(8);

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "Where the plots go: members.svg, groups.svg and so on.")
    private Path into;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            defaultValue = "MEMBERS,GROUPS,CONVERSATIONS,STORE",
            description = "Which: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts;

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "N",
            defaultValue = "2,10,100,1000,5000,15000",
            description = "Sizes of a group.")
    private List<Integer> members;

    @Option(
            names = "--groups",
            split = ",",
            paramLabel = "N",
            defaultValue = "10,100,1000,10000",
            description = "Numbers of groups, of five members each.")
    private List<Integer> groups;

    @Option(
            names = "--conversations",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,10,100,1000",
            description = "Conversations of one user.")
    private List<Integer> conversations;

    @Option(
            names = "--stored",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000,100000,1000000,10000000",
            description = "Messages in the store; it is filled from one to the next.")
    private List<Integer> stored;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long to measure each.")
    private int seconds;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    private final Progress progress = Progress.standard();

    /// What is measured over what.
    enum Part {
        MEMBERS,
        GROUPS,
        CONVERSATIONS,
        STORE
    }

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        Ranges.within(line, "--seconds", seconds, 1, SIZE_MAX);
        Stream.of(members, groups, conversations, stored)
                .flatMap(List::stream)
                .forEach(size -> Ranges.within(line, "a size", size, 1, SIZE_MAX));
        Files.createDirectories(into);
        for (Part part : parts) {
            switch (part) {
                case MEMBERS -> members();
                case GROUPS -> groups();
                case CONVERSATIONS -> conversations();
                case STORE -> store();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private LoadRun.Length length(boolean first) {
        return new LoadRun.Length(
                first ? FIRST_WARM_UP : WARM_UP, Duration.ofSeconds(seconds), Long.MAX_VALUE);
    }

    private void members() throws IOException {
        List<Figures> results = new ArrayList<>();
        try (Target target = server.target(progress)) {
            for (int size : members) {
                Parley dialect = new Parley();
                Traffic traffic = new Traffic();
                try (ClientLoop loop = new ClientLoop(target.port(), dialect)) {
                    List<Client> clients = new Crowd(loop, progress).group(size, Math.max(2, size));
                    Scenes scenes = new Scenes(dialect, traffic, MESSAGE_BYTES, WINDOW);
                    LoadRun run =
                            new LoadRun(
                                    scenes.group(clients, 1),
                                    loop,
                                    traffic,
                                    target.stat(),
                                    progress);
                    results.add(
                            new Figures()
                                    .count("members", size)
                                    .all(run.closed(WINDOW, length(results.isEmpty()))));
                }
            }
            show(target, "members", "members", "serverMicrosPerDelivery", results);
        }
        plot(
                "members",
                "A delivery in a group of so many",
                "members of the group",
                "server CPU, µs a delivery",
                line("µs", results, "members", "serverMicrosPerDelivery"));
    }

    private void groups() throws IOException {
        List<Figures> results = new ArrayList<>();
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Rotation rotation = new Rotation(loop, dialect, target.stat(), progress);
            for (int size : groups) {
                rotation.grow(size, 0);
                Duration warmUp = results.isEmpty() ? FIRST_WARM_UP : WARM_UP;
                results.add(rotation.measure(warmUp, Duration.ofSeconds(seconds)));
            }
            show(target, "groups", "groups", "serverMicrosPerMessage", results);
        }
        plot(
                "groups",
                "A message when there are so many groups of five",
                "groups, written to in turn",
                "server CPU, µs a message",
                line("µs", results, "groups", "serverMicrosPerMessage"));
    }

    private void conversations() throws IOException {
        List<Figures> results = new ArrayList<>();
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Resumes resumes = new Resumes(loop, dialect, 0, target.stat(), progress);
            for (int size : conversations) {
                results.add(resumes.measure(size));
            }
            show(target, "conversations", "conversations", "resumeP50Millis", results);
        }
        plot(
                "conversations",
                "Coming back to so many conversations, with nothing missed",
                "conversations of the user",
                "ms from connect to synced",
                line("p50", results, "conversations", "resumeP50Millis"),
                line("p99", results, "conversations", "resumeP99Millis"));
    }

    private void store() throws IOException {
        List<Figures> results = new ArrayList<>();
        Path folder = Folders.temporary();
        int have = 0;
        for (int size : stored) {
            Filler.fill(folder, have, size, progress);
            have = size;
            Parley dialect = new Parley();
            try (Target target = server.at(folder).target(progress);
                    ClientLoop loop = new ClientLoop(target.port(), dialect)) {
                results.add(stored(target, loop, dialect, size));
                show(target, "stored", "messages", "historyP50Millis", results);
            }
        }
        plot(
                "store-history",
                "The newest page of a group's history",
                "stored messages, in 1,000 groups",
                "ms",
                line("p50", results, "messages", "historyP50Millis"),
                line("p99", results, "messages", "historyP99Millis"));
        plot(
                "store-private",
                "A private message when so many are stored",
                "stored messages",
                "server CPU, µs a message",
                line("µs", results, "messages", "privateMicrosPerMessage"));
    }

    private Figures stored(Target target, ClientLoop loop, Parley dialect, int size)
            throws IOException {
        List<String> names = IntStream.range(0, READ_GROUPS).mapToObj(Parley::filledGroup).toList();
        Figures history =
                new Histories(loop, target.stat(), progress)
                        .measure(dialect, 2 * PAIRS, names, READS);
        Traffic traffic = new Traffic();
        List<Client> clients = new Crowd(loop, progress).logIn(0, 2 * PAIRS);
        LoadRun run =
                new LoadRun(
                        new Scenes(dialect, traffic, MESSAGE_BYTES, 1).pairs(clients, 0),
                        loop,
                        traffic,
                        target.stat(),
                        progress);
        Figures written = run.closed(1, length(true));
        return new Figures()
                .count("messages", size)
                .all(history)
                .number("privateMicrosPerMessage", written.number("serverMicrosPerMessage"))
                .number("privateAckP99Millis", written.number("ackP99Millis"));
    }

    private void show(Target target, String part, String size, String cost, List<Figures> results)
            throws IOException {
        progress.clear();
        report.show(target, List.of(new Column(part, size), new Column(cost, cost)), results, part);
    }

    private static Series line(String name, List<Figures> results, String x, String y) {
        return new Series(
                name,
                results.stream()
                        .filter(result -> result.number(y).isPresent())
                        .map(result ->
                                new Series.Point(
                                        result.number(x).orElse(1), result.number(y).orElse(0)))
                        .toList());
    }

    private void plot(String name, String title, String x, String y, Series... lines)
            throws IOException {
        String svg = new LinePlot(title, x, y, List.of(lines)).svg();
        Files.writeString(into.resolve(name + ".svg"), svg);
    }
}
