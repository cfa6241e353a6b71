package dev.parley.core.delivery;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Commands waiting for the writer: bounded in number and in bytes, in order of arrival. Any thread
/// offers, without waiting; the writer thread takes.
///
/// Offering and waking are two things, so that what comes in together can be taken together. The
/// writer says that it sleeps before it looks a last time, and who wakes looks for that after
/// offering: so one of the two sees the other.
final class WriteQueue {
    private final ArrayBlockingQueue<Submission> waiting;
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    /// The writer, while it waits for a command.
    private volatile @Nullable Thread sleeper;

    WriteQueue(int capacity, long bytesMax) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.bytesMax = bytesMax;
    }

    /// False when it is full. Whoever offers wakes the writer, now or soon.
    boolean offer(Submission submission) {
        long size = submission.command().bytes();
        if (bytes.addAndGet(size) <= bytesMax && waiting.offer(submission)) {
            return true;
        }
        bytes.addAndGet(-size);
        return false;
    }

    /// Lets the writer take what was offered, if it sleeps.
    void wake() {
        @Nullable Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /// Moves commands into `batch` until there are `max` or `batchBytes` of them, or none is left;
    /// waits up to `millis` for the first. An interrupt ends it, also when there are some.
    void takeInto(List<Submission> batch, int max, long batchBytes, long millis)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        @Nullable Submission next = waiting.poll();
        if (next == null && millis > 0) {
            next = await(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        long taken = 0;
        while (next != null) {
            batch.add(next);
            taken += next.command().bytes();
            next = batch.size() < max && taken < batchBytes ? waiting.poll() : null;
        }
        bytes.addAndGet(-taken);
    }

    private @Nullable Submission await(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        sleeper = Thread.currentThread();
        try {
            @Nullable Submission next = waiting.poll();
            long left = nanos;
            while (next == null && left > 0) {
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                next = waiting.poll();
                left = nanos - (System.nanoTime() - start);
            }
            return next;
        } finally {
            sleeper = null;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }
}
