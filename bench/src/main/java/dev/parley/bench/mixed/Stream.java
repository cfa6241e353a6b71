package dev.parley.bench.mixed;

import dev.parley.bench.report.Figures;

import java.io.IOException;

/// One kind of request, sent at a rate of its own.
interface Stream {
    /// Sends one that was due then.
    void send(long dueNanos) throws IOException;

    /// Whether everything sent has been answered.
    boolean isComplete();

    /// What came before does not count.
    void restart();

    /// What came of it.
    Figures figures();
}
