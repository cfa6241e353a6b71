package dev.parley.gateway.session;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.id.RequestId;

import java.time.Duration;
import java.util.Optional;

/// Errors that ask a client to try again. Stateless.
final class Failures {
    private static final Duration BUSY_RETRY = Duration.ofMillis(250);

    private Failures() {}

    static Failure busy(Optional<RequestId> id) {
        return new Failure(
                id, ErrorCode.BUSY, "too much is waiting to be done", Optional.of(BUSY_RETRY));
    }

    static Failure tooFast(Optional<RequestId> id, long waitMillis) {
        return new Failure(
                id,
                ErrorCode.RATE_LIMITED,
                "too many requests (setting limits.requests-per-second)",
                Optional.of(Duration.ofMillis(waitMillis)));
    }
}
