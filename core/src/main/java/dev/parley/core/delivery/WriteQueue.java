package dev.parley.core.delivery;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Commands waiting for the writer: bounded, in order of arrival. Any thread offers, without
/// waiting; the writer thread takes.
final class WriteQueue {
    private final ArrayBlockingQueue<Submission> waiting;

    WriteQueue(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /// False when it is full.
    boolean offer(Submission submission) {
        return waiting.offer(submission);
    }

    /// Moves up to `max` commands into `batch`, waiting up to `millis` for the first.
    void takeInto(List<Submission> batch, int max, long millis) throws InterruptedException {
        @Nullable Submission first =
                millis > 0 ? waiting.poll(millis, TimeUnit.MILLISECONDS) : waiting.poll();
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, max - 1);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }
}
