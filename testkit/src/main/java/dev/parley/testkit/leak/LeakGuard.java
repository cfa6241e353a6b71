package dev.parley.testkit.leak;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.List;

/// Fails a test class during which a buffer was collected that nobody released. It needs
/// `io.netty.leakDetection.level=paranoid`, and does nothing where there is no Netty.
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {
    private final boolean netty =
            LeakGuard.class.getResource("/io/netty/util/ResourceLeakDetector.class") != null;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (netty) {
            Leaks.watch();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> found = netty ? Leaks.find() : List.of();
        if (!found.isEmpty()) {
            throw new AssertionError(
                    "%d buffers were not released, at the latest by %s:%n%s"
                            .formatted(
                                    found.size(),
                                    context.getDisplayName(),
                                    String.join("\n", found)));
        }
    }
}
