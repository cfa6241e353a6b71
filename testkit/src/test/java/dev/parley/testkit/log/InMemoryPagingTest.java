package dev.parley.testkit.log;

import java.nio.file.Path;

final class InMemoryPagingTest extends PagingProperties {
    @Override
    protected LogSubject open(Path folder) {
        return new InMemorySubject(new InMemoryMessageLog());
    }
}
