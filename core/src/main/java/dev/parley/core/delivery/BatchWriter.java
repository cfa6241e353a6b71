package dev.parley.core.delivery;

import dev.parley.core.conversation.Command.Ask;
import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Rules;
import dev.parley.core.log.LogException;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.frame.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes one batch in one transaction and says what became of each command. Confined to the writer
/// thread.
///
/// **Invariant**: an outcome that says "stored" leaves only after [Transaction#commit] returned, or
/// after [MessageLog#recover] found the batch in the log.
final class BatchWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long FULL_NANOS = Duration.ofSeconds(5).toNanos();

    private final MessageLog log;
    private final Rules rules;
    private final Clock clock;

    /// The batch whose fate the storage has not told, while it is broken.
    private @Nullable Interrupted interrupted;

    private boolean full;

    /// Until when the store counts as ill, on the monotonic clock. Read by any thread, written by
    /// the writer's.
    private volatile long illUntilNanos = System.nanoTime();

    private volatile boolean broken;

    BatchWriter(MessageLog log, Rules rules, Clock clock) {
        this.log = log;
        this.rules = rules;
        this.clock = clock;
    }

    private record Interrupted(
            Transaction transaction, List<Settled> settled, long since, boolean refused) {}

    /// Whether the store works, as far as is known: broken it is ill until it recovers, full for
    /// some seconds after the last refusal, for only another attempt tells whether there is room.
    /// Safe from any thread.
    boolean isWell() {
        return !broken && System.nanoTime() - illUntilNanos >= 0;
    }

    /// Whether the storage failed and has not come back: nothing can be written until [#recover].
    boolean isBroken() {
        return interrupted != null;
    }

    /// What became of the batch; less than all of it while the storage is broken, see [#recover].
    List<Settled> write(List<Submission> batch) {
        Transaction transaction;
        try {
            transaction = log.begin();
        } catch (LogException e) {
            return afterFailure(e, batch);
        }
        List<Settled> settled = new ArrayList<>(batch.size());
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            for (Submission submission : batch) {
                Outcome outcome = rules.decide(transaction, submission.command(), now);
                settled.add(new Settled(submission, outcome));
            }
            transaction.commit();
            noteRoom();
            return settled;
        } catch (LogException e) {
            return afterFailure(e, batch, transaction, settled);
        } catch (RuntimeException e) {
            return rollBack(transaction)
                    ? afterBug(e, batch)
                    : afterFailure(broken(e), batch, transaction, settled);
        }
    }

    /// False when the transaction is past that, so that only the storage can tell what became of
    /// it.
    private static boolean rollBack(Transaction transaction) {
        try {
            transaction.rollback();
            return true;
        } catch (RuntimeException e) {
            LOGGER.error("A batch could not be rolled back.", e);
            return false;
        }
    }

    private static LogException broken(RuntimeException e) {
        return new LogException(LogException.Kind.BROKEN, "the store failed after a commit", e);
    }

    /// Tells those who wait for an interrupted batch to come back, once, when it has waited long.
    /// What they sent may be stored nevertheless: who gave an `id` finds out by sending it again.
    List<Settled> refuseInterrupted() {
        Interrupted batch = interrupted;
        if (batch == null || batch.refused || System.nanoTime() - batch.since < PATIENCE_NANOS) {
            return List.of();
        }
        interrupted = new Interrupted(batch.transaction, batch.settled, batch.since, true);
        return refuseAll(
                submissions(batch.settled).stream()
                        .filter(submission -> submission.command() instanceof Ask)
                        .toList());
    }

    /// Tries to open the storage again. Gives what became of the interrupted batch, or nothing when
    /// the storage is still broken.
    Optional<List<Settled>> recover() {
        Interrupted batch = interrupted;
        if (batch == null) {
            return Optional.of(List.of());
        }
        try {
            boolean stored = log.recover(batch.transaction);
            interrupted = null;
            broken = false;
            LOGGER.info(
                    "The store works again; the batch it broke on was {}.",
                    stored ? "stored" : "lost");
            return Optional.of(stored ? batch.settled : refuseAll(submissions(batch.settled)));
        } catch (LogException e) {
            LOGGER.debug("The store is still broken.", e);
            return Optional.empty();
        }
    }

    /// Tells every command to come back later.
    static List<Settled> refuseAll(List<Submission> batch) {
        Refused refused =
                new Refused(
                        ErrorCode.BUSY,
                        "the store cannot take messages now",
                        Optional.of(RETRY_AFTER));
        return batch.stream().map(submission -> new Settled(submission, refused)).toList();
    }

    private static List<Submission> submissions(List<Settled> settled) {
        return settled.stream().map(Settled::submission).toList();
    }

    private List<Settled> afterFailure(LogException e, List<Submission> batch) {
        noteFailure(e);
        return refuseAll(batch);
    }

    private List<Settled> afterFailure(
            LogException e,
            List<Submission> batch,
            Transaction transaction,
            List<Settled> settled) {
        noteFailure(e);
        if (e.kind() == LogException.Kind.FULL) {
            transaction.rollback();
            return refuseAll(batch);
        }
        // What was decided may be in the log: only recovery tells. What was not decided is not.
        interrupted = new Interrupted(transaction, settled, System.nanoTime(), false);
        return refuseAll(batch.subList(settled.size(), batch.size()));
    }

    /// One bad command must refuse only itself: each gets a transaction of its own.
    private List<Settled> afterBug(RuntimeException e, List<Submission> batch) {
        if (batch.size() == 1) {
            LOGGER.error("A command could not be decided.", e);
            Refused refused = new Refused(ErrorCode.INTERNAL, "the server failed at this request");
            return List.of(new Settled(batch.getFirst(), refused));
        }
        List<Settled> settled = new ArrayList<>(batch.size());
        for (Submission submission : batch) {
            settled.addAll(
                    isBroken() ? refuseAll(List.of(submission)) : write(List.of(submission)));
        }
        return settled;
    }

    private void noteFailure(LogException e) {
        illUntilNanos = System.nanoTime() + FULL_NANOS;
        broken = e.kind() == LogException.Kind.BROKEN;
        if (e.kind() == LogException.Kind.BROKEN) {
            LOGGER.error("The store failed; writing stops until it works again.", e);
        } else if (!full) {
            full = true;
            LOGGER.error("The store has no room; senders are told to come back.", e);
        }
    }

    private void noteRoom() {
        illUntilNanos = System.nanoTime();
        broken = false;
        if (full) {
            full = false;
            LOGGER.info("The store has room again.");
        }
    }
}
