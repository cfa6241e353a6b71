package dev.parley.client.script;

import dev.parley.client.connection.Loop;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A loop with a real thread whose timers run only when the test lets time pass. Safe from any
/// thread.
public final class ManualLoop implements Loop {
    private final ManualClock clock;
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Alarm> alarms = new ArrayList<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(work -> {
                Thread made = Thread.ofPlatform().daemon().name("manual-loop").unstarted(work);
                thread.set(made);
                return made;
            });

    private volatile boolean killed;

    private record Alarm(long atMillis, Runnable task) {}

    public ManualLoop(ManualClock clock) {
        this.clock = clock;
    }

    /// Lets time pass: what becomes due runs, in the order of time.
    public void advance(long millis) {
        long end = clock.nowMillis() + millis;
        for (Optional<Alarm> due = takeDue(end); due.isPresent(); due = takeDue(end)) {
            clock.moveTo(due.get().atMillis());
            execute(due.get().task());
            await();
        }
        clock.moveTo(end);
    }

    /// Waits until everything begun has run.
    public void await() {
        CountDownLatch done = new CountDownLatch(1);
        if (!execute(done::countDown)) {
            return;
        }
        try {
            if (!done.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop does not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        if (failure.get() != null) {
            throw new AssertionError("a task of the loop failed", failure.get());
        }
    }

    /// Ends at once, as a killed process does: what waits is not done.
    public void kill() {
        killed = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop does not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Optional<Alarm> takeDue(long end) {
        synchronized (alarms) {
            Optional<Alarm> due =
                    alarms.stream()
                            .filter(alarm -> alarm.atMillis() <= end)
                            .min(Comparator.comparingLong(Alarm::atMillis));
            due.ifPresent(alarms::remove);
            return due;
        }
    }

    @Override
    public long nowMillis() {
        return clock.nowMillis();
    }

    @Override
    public double random() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    @Override
    public boolean execute(Runnable task) {
        try {
            executor.execute(() -> {
                try {
                    if (!killed) {
                        task.run();
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public Timer schedule(long delayMillis, Runnable task) {
        Alarm alarm = new Alarm(clock.nowMillis() + delayMillis, task);
        synchronized (alarms) {
            alarms.add(alarm);
        }
        return () -> {
            synchronized (alarms) {
                alarms.remove(alarm);
            }
        };
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread().equals(thread.get());
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
