package dev.parley.testkit.log;

import java.nio.file.Path;

final class InMemoryRowsTest extends RowsContract {
    @Override
    protected LogSubject open(Path folder) {
        return new InMemorySubject(new InMemoryMessageLog());
    }
}
