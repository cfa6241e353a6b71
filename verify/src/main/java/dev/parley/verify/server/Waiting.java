package dev.parley.verify.server;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Waits for what must come. The time is long, because only a failure uses it up.
public final class Waiting {
    private static final Duration MAX = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(10);

    private Waiting() {}

    /// Until it is so.
    ///
    /// @param what completes "waited for …"
    public static void until(String what, Callable<Boolean> isSo) {
        Awaitility.await(what).atMost(MAX).pollDelay(Duration.ZERO).pollInterval(POLL).until(isSo);
    }

    /// Until there is one.
    public static <T> T untilPresent(String what, Callable<Optional<T>> search) {
        return Awaitility.await(what)
                .atMost(MAX)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(search, Optional::isPresent)
                .orElseThrow();
    }
}
