package dev.parley.bench.scale;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.fill.Filler;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.process.Folders;
import dev.parley.bench.report.Figures;
import dev.parley.bench.scenario.Histories;
import dev.parley.bench.scenario.Target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Reading and writing in a store that holds more and more.
final class StoreScale {
    private static final int PAIRS = 250;
    private static final int READ_GROUPS = 500;
    private static final int READS = 5000;

    private final Scaling scaling;

    StoreScale(Scaling scaling) {
        this.scaling = scaling;
    }

    void measure(List<Integer> sizes) throws IOException {
        List<Figures> results = new ArrayList<>();
        Path folder = Folders.temporary();
        int have = 0;
        for (int size : sizes) {
            Filler.fill(folder, have, size, scaling.progress());
            have = size;
            Parley dialect = new Parley();
            try (Target target = scaling.server().at(folder).target(scaling.progress());
                    ClientLoop loop = new ClientLoop(target.port(), dialect)) {
                results.add(measure(target, loop, dialect, size));
                scaling.show(target, "stored", "messages", "historyP50Millis", results);
            }
        }
        scaling.plot(
                "store-history",
                "The newest page of a group's history",
                "stored messages, in 1,000 groups",
                "ms",
                false,
                Scaling.line("p50", results, "messages", "historyP50Millis"),
                Scaling.line("p99", results, "messages", "historyP99Millis"));
        scaling.plot(
                "store-private",
                "A private message when so many are stored",
                "stored messages",
                "server CPU, µs a message",
                false,
                Scaling.line("µs", results, "messages", "privateMicrosPerMessage"));
    }

    private Figures measure(Target target, ClientLoop loop, Parley dialect, int size)
            throws IOException {
        List<String> names = IntStream.range(0, READ_GROUPS).mapToObj(Parley::filledGroup).toList();
        Figures history =
                new Histories(loop, target.stat(), scaling.progress())
                        .measure(dialect, 2 * PAIRS, names, READS);
        Traffic traffic = new Traffic();
        List<Client> clients = new Crowd(loop, scaling.progress()).logIn(0, 2 * PAIRS);
        LoadRun run =
                new LoadRun(
                        new Scenes(dialect, traffic, Scaling.MESSAGE_BYTES, 1).pairs(clients, 0),
                        loop,
                        traffic,
                        target.stat(),
                        scaling.progress());
        Figures written = run.closed(1, scaling.length(true));
        return new Figures()
                .count("messages", size)
                .all(history)
                .number("privateMicrosPerMessage", written.number("serverMicrosPerMessage"))
                .number("privateAckP99Millis", written.number("ackP99Millis"));
    }
}
