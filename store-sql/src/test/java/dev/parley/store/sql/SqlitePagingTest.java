package dev.parley.store.sql;

import dev.parley.testkit.log.LogSubject;
import dev.parley.testkit.log.PagingProperties;

import java.nio.file.Path;

final class SqlitePagingTest extends PagingProperties {
    @Override
    protected LogSubject open(Path folder) {
        return SqliteSubject.open(folder);
    }
}
