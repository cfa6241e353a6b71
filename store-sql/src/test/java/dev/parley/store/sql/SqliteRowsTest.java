package dev.parley.store.sql;

import dev.parley.testkit.log.LogSubject;
import dev.parley.testkit.log.RowsContract;

import java.nio.file.Path;

final class SqliteRowsTest extends RowsContract {
    @Override
    protected LogSubject open(Path folder) {
        return SqliteSubject.open(folder);
    }
}
