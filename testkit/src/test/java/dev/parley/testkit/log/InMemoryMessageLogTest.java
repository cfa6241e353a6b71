package dev.parley.testkit.log;

import java.nio.file.Path;

final class InMemoryMessageLogTest extends MessageLogContract {
    @Override
    protected LogSubject open(Path folder) {
        return new InMemorySubject(new InMemoryMessageLog());
    }
}
