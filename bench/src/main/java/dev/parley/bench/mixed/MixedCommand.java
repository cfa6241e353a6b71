package dev.parley.bench.mixed;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.client.Talk;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Schedule;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.load.Usage;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// A group, private chats, history and logins at the same time.
@Command(
        name = "mixed",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Everything at once, in open loops: a group, private chats, pages of history, users"
                        + " who come back. Latencies of each.")
public final class MixedCommand implements Callable<Integer> {
    private static final int MEMBERS_MAX = 10_000;
    private static final int PAIRS_MAX = 4_000;
    private static final int RATE_MAX = 1_000_000;
    private static final int SECONDS_MAX = 3600;
    private static final int MESSAGE_BYTES = 88;
    private static final int UNDER_WAY_MAX = 1024;
    private static final int ARRIVING = 200;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("what", "what"),
                    new Column("requests", "requests"),
                    new Column("answer p50 ms", "answerP50Millis"),
                    new Column("answer p99", "answerP99Millis"),
                    new Column("answer p99.9", "answerP999Millis"),
                    new Column("deliveries", "deliveries"),
                    new Column("delivery p50 ms", "deliveryP50Millis"),
                    new Column("delivery p99", "deliveryP99Millis"),
                    new Column("core % of all", "serverCorePercent"));

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "500",
            description = "Members of the group.")
    private int members;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "250", description = "Chats.")
    private int pairs;

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "R",
            defaultValue = "20,500,50,20",
            description =
                    "A second: group messages, private messages, pages of history, logins; in all.")
    private List<Integer> rates;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "How long to measure.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds of the same before.")
    private int warmUpSeconds;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    private final Progress progress = Progress.standard();

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        Ranges.within(line, "--members", members, 2, MEMBERS_MAX);
        Ranges.within(line, "--pairs", pairs, 1, PAIRS_MAX);
        Ranges.within(line, "--seconds", seconds, 1, SECONDS_MAX);
        Ranges.within(line, "--warm-up", warmUpSeconds, 0, SECONDS_MAX);
        if (rates.size() != 4) {
            throw new CommandLine.ParameterException(
                    line, "--rates: " + rates + " (expected: four numbers)");
        }
        rates.forEach(rate -> Ranges.within(line, "--rates", rate, 1, RATE_MAX));
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Arrivals arrivals = arrivals(loop);
            List<Stream> streams = streams(loop, dialect, arrivals);
            drive(loop, streams, arrivals, Duration.ofSeconds(warmUpSeconds));
            Usage.Watch watch = Usage.watch(target.stat());
            drive(loop, streams, arrivals, Duration.ofSeconds(seconds));
            Usage usage = watch.stop();
            progress.clear();
            report.show(
                    target,
                    COLUMNS,
                    streams.stream().map(stream -> stream.figures().all(usage.figures())).toList());
        }
        return CommandLine.ExitCode.OK;
    }

    private Arrivals arrivals(ClientLoop loop) throws IOException {
        List<Talk> known = new ArrayList<>();
        for (Client client : new Crowd(loop, progress).logIn(2 * pairs + members, ARRIVING)) {
            known.add(client.talk());
            client.cut();
        }
        return new Arrivals(loop, known);
    }

    private List<Stream> streams(ClientLoop loop, Parley dialect, Arrivals arrivals)
            throws IOException {
        Crowd crowd = new Crowd(loop, progress);
        List<Client> all = crowd.group(members, members);
        List<Client> chatting = crowd.logIn(members, 2 * pairs);
        Traffic inGroup = new Traffic();
        Traffic inPairs = new Traffic();
        Scenes group = new Scenes(dialect, inGroup, MESSAGE_BYTES, UNDER_WAY_MAX);
        Scenes chats = new Scenes(dialect, inPairs, MESSAGE_BYTES, UNDER_WAY_MAX);
        Client reader = crowd.connect(1, _ -> dialect.again(all.getFirst().talk(), 0)).getFirst();
        return List.of(
                new Messages(group.group(all, 1), inGroup),
                new Messages(chats.pairs(chatting, members), inPairs),
                new Pages(reader, dialect.group()),
                arrivals);
    }

    private void drive(ClientLoop loop, List<Stream> streams, Arrivals arrivals, Duration time)
            throws IOException {
        streams.forEach(Stream::restart);
        long start = System.nanoTime();
        List<Schedule> schedules = rates.stream().map(rate -> new Schedule(start, rate)).toList();
        long[] sent = new long[streams.size()];
        for (long now = start; now - start < time.toNanos(); now = System.nanoTime()) {
            long next = Long.MAX_VALUE;
            for (int i = 0; i < sent.length; i++) {
                long due = schedules.get(i).dueBy(now);
                while (sent[i] < due) {
                    streams.get(i).send(schedules.get(i).due(sent[i]++));
                }
                next = Math.min(next, schedules.get(i).due(sent[i]));
            }
            loop.turn(Math.clamp((next - System.nanoTime()) / 1_000_000 - 1, 0, 20));
            arrivals.onTurn();
            progress.show("mixed: " + (now - start) / 1_000_000_000 + " s");
        }
        long end = System.nanoTime() + WITHIN.toNanos();
        while (!streams.stream().allMatch(Stream::isComplete)) {
            if (System.nanoTime() > end) {
                throw new LoadFailure("not everything was answered (expected: lower --rates)");
            }
            loop.turn();
            arrivals.onTurn();
        }
    }
}
