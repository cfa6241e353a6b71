package dev.parley.bench.load;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Talk;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// What it costs to open a connection and log in.
public final class Connects {
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final ClientLoop loop;
    private final Optional<ProcessStat> server;
    private final Progress progress;

    public Connects(ClientLoop loop, Optional<ProcessStat> server, Progress progress) {
        this.loop = loop;
        this.server = server;
        this.progress = progress;
    }

    /// Opens so many, measured until the last is logged in, and closes them.
    public Figures measure(int count, IntFunction<Talk> talks) throws IOException {
        Usage.Watch watch = Usage.watch(server);
        List<Client> clients = new Crowd(loop, progress).connect(count, talks);
        Usage usage = watch.stop();
        for (Client client : clients) {
            client.cut();
        }
        loop.turnFor(SETTLE);
        return new Figures()
                .count("connects", count)
                .all(usage.figures())
                .number("connectsPerSecond", count / usage.seconds())
                .number("serverMicrosPerConnect", usage.serverMicrosPer(count))
                .number("ownMicrosPerConnect", usage.ownMicrosPer(count));
    }
}
