package dev.parley.store.sql;

import dev.parley.testkit.log.LogSubject;
import dev.parley.testkit.log.PresentStateContract;

import java.nio.file.Path;

final class SqlitePresentStateTest extends PresentStateContract {
    @Override
    protected LogSubject open(Path folder) {
        return SqliteSubject.open(folder);
    }
}
