package dev.parley.verify.checker.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The system's clock, as wrong as it was told to be. Safe from any thread.
final class JumpingClock extends Clock {
    private final Clock right = Clock.systemUTC();
    private volatile Duration error = Duration.ZERO;

    /// From now on it is that much ahead of the true time.
    void jump(Duration ahead) {
        error = ahead;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(error);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are UTC");
    }
}
