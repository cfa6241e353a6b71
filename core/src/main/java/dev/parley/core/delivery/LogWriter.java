package dev.parley.core.delivery;

import dev.parley.core.conversation.Rules;
import dev.parley.core.log.MessageLog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The one thread that writes. Takes what waits, stores it in one transaction, hands it to
/// delivery, and begins again: the batch grows by itself while the disk is slow, and nothing is
/// delayed when it is idle.
///
/// [#offer] and [#offerAsleep] are safe from any thread and never wait; a full queue answers `busy`
/// through its caller.
public final class LogWriter implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LogWriter.class);
    private static final int QUEUE_MAX = 16_384;
    private static final long QUEUE_BYTES_MAX = 32L << 20;
    private static final int BATCH_MAX = 512;

    /// Well below what may wait for one client, so that a batch alone makes nobody slow.
    private static final long BATCH_BYTES_MAX = 256L << 10;

    private static final long IDLE_MILLIS = 1000;
    private static final long BROKEN_MILLIS = 250;

    private final WriteQueue queue = new WriteQueue(QUEUE_MAX, QUEUE_BYTES_MAX);
    private final MessageLog log;
    private final BatchWriter writer;
    private final Delivery delivery;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean stopping;

    /// Whether the last attempt failed, so that a disk that stays full is logged once.
    private boolean tidyFailed;

    /// A writer over the log; [#start] starts its thread, [#close] ends it.
    public LogWriter(MessageLog log, Rules rules, Delivery delivery, Clock clock) {
        this.log = log;
        this.writer = new BatchWriter(log, rules, clock);
        this.delivery = delivery;
        this.clock = clock;
        this.thread = new Thread(this::run, "parley-writer");
        this.thread.setUncaughtExceptionHandler(
                (_, e) -> LOGGER.error("The writer died; nothing is stored any more.", e));
    }

    /// Begins to write.
    public void start() {
        thread.start();
    }

    /// Takes a command to be written; false when too many wait already or the writer is stopping.
    public boolean offer(Submission submission) {
        boolean taken = offerAsleep(submission);
        queue.wake();
        return taken;
    }

    /// As [#offer], for several commands in a row: whoever calls it calls [#wake] soon, and until
    /// then a writer that sleeps does not begin.
    public boolean offerAsleep(Submission submission) {
        return !stopping && thread.isAlive() && queue.offer(submission);
    }

    /// Lets a writer that sleeps begin with what was offered. Safe from any thread.
    public void wake() {
        queue.wake();
    }

    /// Whether the last attempt to store something worked. Safe from any thread.
    public boolean isWell() {
        return thread.isAlive() && writer.isWell();
    }

    /// How many commands wait.
    public int waiting() {
        return queue.size();
    }

    /// Takes no more, writes what waits, and returns when that is done or the time is up.
    public void drain(Duration atMost) throws InterruptedException {
        stopping = true;
        thread.join(atMost);
        if (!thread.isAlive()) {
            refuseRest();
        } else {
            LOGGER.warn("{} messages were not stored before the stop; none was acked.", waiting());
        }
    }

    /// What came in while the thread was ending is answered too.
    private void refuseRest() throws InterruptedException {
        List<Submission> rest = new ArrayList<>();
        queue.takeInto(rest, QUEUE_MAX, QUEUE_BYTES_MAX, 0);
        deliver(BatchWriter.refuseAll(rest));
    }

    /// Ends the thread at once. Commands still waiting get no answer.
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Submission> batch = new ArrayList<>(BATCH_MAX);
        boolean more = false;
        try {
            while (!(stopping && queue.isEmpty())) {
                batch.clear();
                queue.takeInto(batch, BATCH_MAX, BATCH_BYTES_MAX, patience(more));
                turn(batch);
                more = !writer.isBroken() && tidy();
            }
        } catch (InterruptedException _) {
            LOGGER.debug("The writer was stopped.");
        }
    }

    private long patience(boolean more) {
        if (more) {
            return 0;
        }
        return writer.isBroken() || stopping ? BROKEN_MILLIS : IDLE_MILLIS;
    }

    private void turn(List<Submission> batch) throws InterruptedException {
        if (writer.isBroken()) {
            writer.recover().ifPresent(this::deliver);
            deliver(writer.refuseInterrupted());
        }
        if (writer.isBroken()) {
            // Each try to recover may take long; nobody should wait for several.
            queue.takeInto(batch, QUEUE_MAX, QUEUE_BYTES_MAX, 0);
        }
        if (batch.isEmpty()) {
            return;
        }
        deliver(writer.isBroken() ? BatchWriter.refuseAll(batch) : writer.write(batch));
    }

    private void deliver(List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        try {
            delivery.deliver(settled);
        } catch (RuntimeException e) {
            LOGGER.error("Stored events could not be delivered; clients find them in history.", e);
        }
    }

    private boolean tidy() {
        try {
            boolean more = log.tidy(clock.instant());
            tidyFailed = false;
            return more;
        } catch (RuntimeException e) {
            if (!tidyFailed) {
                LOGGER.warn("The log could not be tidied; it is tried again.", e);
            }
            tidyFailed = true;
            return false;
        }
    }
}
