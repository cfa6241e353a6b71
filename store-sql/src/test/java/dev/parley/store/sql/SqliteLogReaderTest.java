package dev.parley.store.sql;

import dev.parley.testkit.log.LogReaderContract;
import dev.parley.testkit.log.LogSubject;

import java.nio.file.Path;

final class SqliteLogReaderTest extends LogReaderContract {
    @Override
    protected LogSubject open(Path folder) {
        return SqliteSubject.open(folder);
    }
}
