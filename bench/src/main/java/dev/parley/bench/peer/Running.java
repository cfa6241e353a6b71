package dev.parley.bench.peer;

import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.process.ServerProcess;

/// A server that was started.
public record Running(ServerProcess process, int port) implements AutoCloseable {
    public ProcessStat stat() {
        return process.stat();
    }

    @Override
    public void close() {
        process.close();
    }
}
