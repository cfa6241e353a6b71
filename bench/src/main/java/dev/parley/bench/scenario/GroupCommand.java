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
import java.util.Optional;
import java.util.concurrent.Callable;

/// One group, some of whose members write to all.
@Command(
        name = "group",
        sortOptions = false,
        showDefaultValues = true,
        description = "One group: every message goes to every connection but the sending one.")
public final class GroupCommand implements Callable<Integer> {
    private static final int CONNECTIONS_MAX = 19_000;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "500",
            description = "Members of the group.")
    private int members;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description =
                    "Connections they share, as many each. As many as members when not given.")
    private Optional<Integer> connections;

    @Option(
            names = "--senders",
            paramLabel = "P",
            defaultValue = "1",
            description = "Members who write.")
    private int senders;

    @Mixin private LoadOptions load;
    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        load.check();
        server.check();
        CommandLine line = server.line();
        int users = Ranges.within(line, "--members", members, 1, CONNECTIONS_MAX);
        int least = Math.max(2, users);
        int sockets =
                Ranges.within(
                        line, "--connections", connections.orElse(least), least, CONNECTIONS_MAX);
        int writing = Ranges.within(line, "--senders", senders, 1, users);
        Progress progress = Progress.standard();
        Parley dialect = new Parley();
        Traffic traffic = new Traffic();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            List<Client> clients = new Crowd(loop, progress).group(users, sockets);
            Scene scene =
                    new Scenes(dialect, traffic, load.messageBytes(), load.windowMax(writing))
                            .group(clients, writing);
            LoadRun run = new LoadRun(scene, loop, traffic, target.stat(), progress);
            var results = load.measure(run);
            progress.clear();
            report.show(target, Columns.LOAD, results);
        }
        return CommandLine.ExitCode.OK;
    }
}
