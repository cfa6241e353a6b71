package dev.parley.testkit.log;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;

record InMemorySubject(InMemoryMessageLog memory) implements LogSubject {
    @Override
    public MessageLog log() {
        return memory;
    }

    @Override
    public LogReader reader() {
        return memory;
    }

    @Override
    public LogSubject reopened() {
        return this;
    }

    @Override
    public void close() {
        memory.close();
    }
}
