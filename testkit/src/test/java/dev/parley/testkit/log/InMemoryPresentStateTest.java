package dev.parley.testkit.log;

import java.nio.file.Path;

final class InMemoryPresentStateTest extends PresentStateContract {
    @Override
    protected LogSubject open(Path folder) {
        return new InMemorySubject(new InMemoryMessageLog());
    }
}
