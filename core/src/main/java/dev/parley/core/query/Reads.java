package dev.parley.core.query;

import dev.parley.core.log.LogException;
import dev.parley.core.log.LogReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs reads of the log on a few threads of their own, behind a bounded queue. Safe from any
/// thread; never waits.
public final class Reads implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reads.class);
    private static final int QUEUE_MAX = 16_384;

    private final LogReader reader;
    private final ThreadPoolExecutor threads;
    private volatile boolean failing;

    /// Reads from `reader` on `threadCount` threads.
    public Reads(LogReader reader, int threadCount) {
        this.reader = reader;
        this.threads =
                new ThreadPoolExecutor(
                        threadCount,
                        threadCount,
                        0,
                        TimeUnit.MILLISECONDS,
                        new ArrayBlockingQueue<>(QUEUE_MAX),
                        Thread.ofPlatform().name("parley-reader-", 0).factory());
    }

    /// Runs `query` soon and hands its result to `done`, or calls `failed` when the log cannot be
    /// read. Both are called on the reading thread. False when too many reads wait already.
    public <T> boolean submit(
            Function<LogReader, T> query, Consumer<? super T> done, Runnable failed) {
        try {
            threads.execute(() -> run(query, done, failed));
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    private <T> void run(Function<LogReader, T> query, Consumer<? super T> done, Runnable failed) {
        T result;
        try {
            result = query.apply(reader);
            failing = false;
        } catch (LogException e) {
            if (!failing) {
                LOGGER.warn("The log cannot be read; this is said once.", e);
            }
            failing = true;
            failed.run();
            return;
        } catch (RuntimeException | Error e) {
            LOGGER.error("A read failed.", e);
            failed.run();
            return;
        }
        done.accept(result);
    }

    /// How many reads wait.
    public int waiting() {
        return threads.getQueue().size();
    }

    /// Takes no more reads and gives those under way a moment to end.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(
                    Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
