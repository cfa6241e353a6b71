package dev.parley.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.Command.Fence;
import dev.parley.core.conversation.GroupLimits;
import dev.parley.core.conversation.GroupNames;
import dev.parley.core.conversation.Rules;
import dev.parley.core.delivery.LogWriter;
import dev.parley.core.delivery.Origin;
import dev.parley.core.delivery.Settled;
import dev.parley.core.delivery.Submission;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.testkit.log.InMemoryMessageLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

@Timeout(60)
final class LogWriterTest {
    private static final int BATCH_MAX = 512;

    private final SlowLog log = new SlowLog();
    private final List<Settled> settled = new CopyOnWriteArrayList<>();
    private final Semaphore delivered = new Semaphore(0);
    private final LogWriter writer =
            new LogWriter(
                    log,
                    new Rules(new GroupLimits(10, 10), new GroupNames()),
                    this::deliver,
                    Clock.systemUTC());

    private void deliver(List<Settled> batch) {
        settled.addAll(batch);
        delivered.release(batch.size());
    }

    /// As slow, if the test wants, as a disk that goes on until the writer is interrupted.
    private static final class SlowLog implements MessageLog {
        private final MessageLog log = new InMemoryMessageLog();
        private final Semaphore asked = new Semaphore(0);
        private volatile boolean stuck;

        @Override
        public String id() {
            return log.id();
        }

        @Override
        public Transaction begin() {
            asked.release();
            while (stuck && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return log.begin();
        }

        @Override
        public boolean recover(Transaction interrupted) {
            return log.recover(interrupted);
        }

        @Override
        public boolean tidy(Instant now) {
            return log.tidy(now);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static final class Nobody implements Origin {}

    private static Submission fence() {
        return new Submission(new Nobody(), new Fence());
    }

    @Test
    void whatIsOfferedAsleepIsWrittenOnceTheWriterIsWoken() throws InterruptedException {
        writer.start();
        for (int i = 0; i < 10; i++) {
            assertThat(writer.offerAsleep(fence())).isTrue();
        }
        writer.wake();

        assertThat(delivered.tryAcquire(10, 30, TimeUnit.SECONDS)).isTrue();
        writer.close();
    }

    @Test
    void aClosedWriterDoesNotWriteWhatStillWaits() {
        log.stuck = true;
        writer.start();
        for (int i = 0; i < 3 * BATCH_MAX; i++) {
            assertThat(writer.offer(fence())).isTrue();
        }
        log.asked.acquireUninterruptibly();
        writer.close();

        assertThat(settled).hasSizeLessThanOrEqualTo(BATCH_MAX);
        assertThat(log.asked.availablePermits()).isZero();
    }
}
