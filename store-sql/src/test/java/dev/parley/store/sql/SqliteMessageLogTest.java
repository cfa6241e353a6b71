package dev.parley.store.sql;

import dev.parley.testkit.log.LogSubject;
import dev.parley.testkit.log.MessageLogContract;

import java.nio.file.Path;

final class SqliteMessageLogTest extends MessageLogContract {
    @Override
    protected LogSubject open(Path folder) {
        return SqliteSubject.open(folder);
    }
}
