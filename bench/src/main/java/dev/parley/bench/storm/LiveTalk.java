package dev.parley.bench.storm;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A conversation that goes on meanwhile, on a thread and connections of its own, so that its
/// latencies are the server's and not those of a client that is busy with thousands of others.
final class LiveTalk {
    private static final int MEMBERS = 10;
    private static final int MESSAGE_BYTES = 88;
    private static final int UNDER_WAY_MAX = 65_536;
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final int port;
    private final double perSecond;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final FutureTask<Result> task = new FutureTask<>((Callable<Result>) this::talk);
    private volatile boolean over;

    /// How long messages took before the storm, and in it.
    record Result(Figures before, Figures during) {}

    LiveTalk(int port, double perSecond) {
        this.port = port;
        this.perSecond = perSecond;
    }

    /// Begins, and returns when it is known how it goes in quiet times.
    void begin() throws IOException {
        Thread.ofPlatform().daemon().name("live-talk").start(task);
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Result talk() throws IOException {
        Parley dialect = new Parley();
        Traffic traffic = new Traffic();
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
        try (ClientLoop loop = new ClientLoop(port, dialect)) {
            List<Client> members = new Crowd(loop, silent).group(MEMBERS, MEMBERS);
            LoadRun run =
                    new LoadRun(
                            new Scenes(dialect, traffic, MESSAGE_BYTES, UNDER_WAY_MAX)
                                    .group(members, 1),
                            loop,
                            traffic,
                            Optional.empty(),
                            silent);
            Figures before = run.open(perSecond, new LoadRun.Length(QUIET, QUIET, Long.MAX_VALUE));
            begun.countDown();
            return new Result(before, run.openUntil(perSecond, () -> over));
        } finally {
            begun.countDown();
        }
    }

    /// Ends it and tells how long messages took.
    Result end() throws IOException {
        over = true;
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("the live conversation failed: " + e.getMessage(), e);
        }
    }
}
