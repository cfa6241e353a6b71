package dev.parley.testkit.log;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;

/// A log under test, with a reader of it.
public interface LogSubject extends AutoCloseable {
    /// The log.
    MessageLog log();

    /// A reader of it.
    LogReader reader();

    /// The same log as the next start of the server finds it; this one is closed.
    LogSubject reopened();

    @Override
    void close();
}
