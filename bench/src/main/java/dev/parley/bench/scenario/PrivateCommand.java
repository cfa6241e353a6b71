package dev.parley.bench.scenario;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scene;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.report.Progress;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// Pairs of users, one of whom writes to the other.
@Command(
        name = "private",
        sortOptions = false,
        showDefaultValues = true,
        description = "Private messages: pairs of guests, one of whom writes to the other.")
public final class PrivateCommand implements Callable<Integer> {
    private static final int PAIRS_MAX = 9_000;

    @Option(
            names = "--pairs",
            paramLabel = "P",
            defaultValue = "250",
            description = "Pairs; each has two connections.")
    private int pairs;

    @Mixin private LoadOptions load;
    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        load.check();
        server.check();
        int count = Ranges.within(server.line(), "--pairs", pairs, 1, PAIRS_MAX);
        Progress progress = Progress.standard();
        Parley dialect = new Parley();
        Traffic traffic = new Traffic();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            List<Client> clients = new Crowd(loop, progress).logIn(0, 2 * count);
            Scene scene =
                    new Scenes(dialect, traffic, load.messageBytes(), load.windowMax(count))
                            .pairs(clients, 0);
            LoadRun run = new LoadRun(scene, loop, traffic, target.stat(), progress);
            var results = load.measure(run);
            progress.clear();
            report.show(target, Columns.LOAD, results);
        }
        return CommandLine.ExitCode.OK;
    }
}
