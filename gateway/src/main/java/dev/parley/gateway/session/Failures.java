package dev.parley.gateway.session;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.id.RequestId;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Errors that more than one place answers with. Stateless.
final class Failures {
    private static final Duration BUSY_RETRY = Duration.ofMillis(250);

    private static final long CROWDED_MIN = 2_000;
    private static final long CROWDED_MAX = 8_000;

    private Failures() {}

    static Failure loginFirst(Optional<RequestId> id) {
        return new Failure(
                id, ErrorCode.UNAUTHORIZED, "log in first (expected: login)", Optional.empty());
    }

    static Failure busy(Optional<RequestId> id) {
        return new Failure(
                id, ErrorCode.BUSY, "too much is waiting to be done", Optional.of(BUSY_RETRY));
    }

    /// More are coming in than can wait: at another moment than everybody else.
    static Failure crowded(Optional<RequestId> id) {
        long millis = ThreadLocalRandom.current().nextLong(CROWDED_MIN, CROWDED_MAX);
        return new Failure(
                id,
                ErrorCode.BUSY,
                "too many are coming in",
                Optional.of(Duration.ofMillis(millis)));
    }

    static Failure tooFast(Optional<RequestId> id, long waitMillis) {
        return new Failure(
                id,
                ErrorCode.RATE_LIMITED,
                "too many requests (setting limits.requests-per-second)",
                Optional.of(Duration.ofMillis(waitMillis)));
    }
}
