package dev.parley.store.sql;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;
import dev.parley.testkit.log.LogSubject;

import java.nio.file.Path;

/// A store with a tail so small that its events are always being put in order.
record SqliteSubject(Path folder, SqliteStore store) implements LogSubject {
    static final StoreOptions SMALL = new StoreOptions(16, 1L << 20, 3, 2);

    static SqliteSubject open(Path folder) {
        return new SqliteSubject(folder, SqliteStore.open(folder, Durability.OS, SMALL));
    }

    @Override
    public MessageLog log() {
        return store.log();
    }

    @Override
    public LogReader reader() {
        return store.reader();
    }

    @Override
    public LogSubject reopened() {
        store.close();
        return open(folder);
    }

    @Override
    public void close() {
        store.close();
    }
}
