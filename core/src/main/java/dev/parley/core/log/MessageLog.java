package dev.parley.core.log;

import java.time.Instant;

/// The log: the truth everything else is rebuilt from.
///
/// One writer thread calls it, one transaction at a time. It guarantees, for each conversation,
/// seqs 1, 2, 3 … without a hole, and that what [Transaction#commit] returned for is found by every
/// reader that begins afterwards, and again after a crash.
public interface MessageLog extends AutoCloseable {
    /// Names this log: another data folder, another name.
    String id();

    /// Begins a transaction. May throw [LogException].
    Transaction begin();

    /// Opens the storage again after [LogException.Kind#BROKEN] and tells whether the interrupted
    /// transaction had been stored after all. May throw [LogException] again: the storage is still
    /// broken.
    boolean recover(Transaction interrupted);

    /// Does one short slice of the work that keeps the log in order, such as forgetting old dedup
    /// keys; a few milliseconds at most. True when more is waiting.
    boolean tidy(Instant now);

    /// Ends it; nothing committed is lost.
    @Override
    void close();
}
