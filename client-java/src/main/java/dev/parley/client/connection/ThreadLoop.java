package dev.parley.client.connection;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A loop on a thread of its own, which does not keep the process alive. Safe from any thread.
public final class ThreadLoop implements Loop {
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> onFailure;
    private volatile @Nullable Thread thread;

    /// A loop whose thread starts with its first task.
    ///
    /// @param onFailure told of a task that threw
    public ThreadLoop(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        executor = new ScheduledThreadPoolExecutor(1, this::makeThread);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread makeThread(Runnable work) {
        Thread made = Thread.ofPlatform().daemon().name("parley-client").unstarted(work);
        thread = made;
        return made;
    }

    @Override
    public long nowMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public boolean execute(Runnable task) {
        try {
            // As a task without delay it keeps its place before later ones.
            executor.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public Timer schedule(long delayMillis, Runnable task) {
        try {
            Future<?> scheduled =
                    executor.schedule(() -> run(task), delayMillis, TimeUnit.MILLISECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            onFailure.accept(e);
        }
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
