package dev.parley.bench.scenario;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Talk;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Connects;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Report.Column;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Connections opened and logged in, by a server that has done so before.
@Command(
        name = "connect",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Connect and log in: new guests, whose names are stored, and users who come back"
                        + " with their tokens. After a warm-up of as many.")
public final class ConnectCommand implements Callable<Integer> {
    private static final int COUNT_MAX = 18_000;
    private static final int ROUNDS_MAX = 99;
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("who", "who"),
                    new Column("connects", "connects"),
                    new Column("connects/s", "connectsPerSecond"),
                    new Column("server µs/connect", "serverMicrosPerConnect"),
                    new Column("own µs/connect", "ownMicrosPerConnect"));

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Connections, some 64 at a time.")
    private int count;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of it after the warm-up.")
    private int rounds;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        server.check();
        int users = Ranges.within(server.line(), "--count", count, 1, COUNT_MAX);
        Ranges.within(server.line(), "--rounds", rounds, 1, ROUNDS_MAX);
        Progress progress = Progress.standard();
        Parley dialect = new Parley();
        List<Figures> results = new ArrayList<>();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            List<Talk> known = known(loop, progress, dialect, users);
            Connects connects = new Connects(loop, target.stat(), progress);
            for (int round = 1; round <= rounds; round++) {
                int first = round * users;
                Figures guests = connects.measure(users, i -> dialect.talk(first + i));
                results.add(new Figures().text("who", "new guests").all(guests));
                Figures back = connects.measure(users, i -> dialect.again(known.get(i), i));
                results.add(new Figures().text("who", "back by token").all(back));
            }
            progress.clear();
            report.show(target, COLUMNS, results);
        }
        return CommandLine.ExitCode.OK;
    }

    private static List<Talk> known(ClientLoop loop, Progress progress, Parley dialect, int users)
            throws IOException {
        List<Talk> talks = new ArrayList<>();
        for (Client client : new Crowd(loop, progress).connect(users, dialect::talk)) {
            talks.add(client.talk());
            client.cut();
        }
        return talks;
    }
}
