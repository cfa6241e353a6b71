package dev.parley.testkit.log;

import java.nio.file.Path;

final class InMemoryLogReaderTest extends LogReaderContract {
    @Override
    protected LogSubject open(Path folder) {
        return new InMemorySubject(new InMemoryMessageLog());
    }
}
