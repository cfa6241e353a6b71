package dev.parley.verify.checker.fault;

import dev.parley.core.log.DedupKey;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// A log with a fault in how it is written. Confined to the writer thread, but for [#id].
final class FaultyLog implements MessageLog {
    private static final int DROP_EACH = 8;
    private static final int LATE_EACH = 5;
    private static final int TWICE_EACH = 50;

    private final MessageLog real;
    private final Fault fault;
    private final Originals originals;
    private final Path copies;
    private final Set<DedupKey> seen = new HashSet<>();
    private @Nullable Transaction uncommitted;
    private int commits;
    private int appends;

    /// @param data where a fault may leave what it should not
    FaultyLog(MessageLog real, Fault fault, Originals originals, Path data) {
        this.real = real;
        this.fault = fault;
        this.originals = originals;
        this.copies = data.resolve("copies.txt");
    }

    Fault fault() {
        return fault;
    }

    @Override
    public String id() {
        return real.id();
    }

    @Override
    public Transaction begin() {
        Transaction open = uncommitted;
        return new FaultyTransaction(open == null ? real.begin() : open, this);
    }

    private void commitLate() {
        Transaction late = uncommitted;
        uncommitted = null;
        if (late != null) {
            late.commit();
        }
    }

    /// @param newcomers whether somebody is new in it; without their names nothing else would work
    void commit(Transaction transaction, boolean newcomers) {
        commits++;
        switch (fault) {
            case ACK_BEFORE_COMMIT -> {
                uncommitted = transaction;
                if (newcomers || commits % LATE_EACH == 0) {
                    commitLate();
                }
            }
            case COMMIT_DROPPED -> {
                if (!newcomers && commits % DROP_EACH == 0) {
                    transaction.rollback();
                } else {
                    transaction.commit();
                }
            }
            default -> transaction.commit();
        }
    }

    /// Whether this process wrote the key itself.
    boolean knows(DedupKey key) {
        return seen.contains(key);
    }

    void note(DedupKey key) {
        seen.add(key);
    }

    /// Notes an event; true when it is to be stored again.
    boolean appended(Event event) {
        originals.note(event);
        appends++;
        if (fault == Fault.DELETED_TEXT_ON_DISK && event.content() instanceof Message message) {
            leaveCopy(message.text());
        }
        return fault == Fault.EVENT_STORED_TWICE && appends % TWICE_EACH == 0;
    }

    private void leaveCopy(String text) {
        try {
            Files.writeString(
                    copies, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean recover(Transaction interrupted) {
        return real.recover(((FaultyTransaction) interrupted).real());
    }

    @Override
    public boolean tidy(Instant now) {
        return uncommitted == null && real.tidy(now);
    }

    @Override
    public void close() {
        commitLate();
        real.close();
    }
}
