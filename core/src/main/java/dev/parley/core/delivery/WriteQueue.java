package dev.parley.core.delivery;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Commands waiting for the writer: bounded in number and in bytes, in order of arrival. Any thread
/// offers, without waiting; the writer thread takes.
final class WriteQueue {
    private final ArrayBlockingQueue<Submission> waiting;
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    WriteQueue(int capacity, long bytesMax) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.bytesMax = bytesMax;
    }

    /// False when it is full.
    boolean offer(Submission submission) {
        long size = submission.command().bytes();
        if (bytes.addAndGet(size) <= bytesMax && waiting.offer(submission)) {
            return true;
        }
        bytes.addAndGet(-size);
        return false;
    }

    /// Moves commands into `batch` until there are `max` or `batchBytes` of them, or none is left;
    /// waits up to `millis` for the first.
    void takeInto(List<Submission> batch, int max, long batchBytes, long millis)
            throws InterruptedException {
        @Nullable Submission next =
                millis > 0 ? waiting.poll(millis, TimeUnit.MILLISECONDS) : waiting.poll();
        long taken = 0;
        while (next != null) {
            batch.add(next);
            taken += next.command().bytes();
            next = batch.size() < max && taken < batchBytes ? waiting.poll() : null;
        }
        bytes.addAndGet(-taken);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }
}
