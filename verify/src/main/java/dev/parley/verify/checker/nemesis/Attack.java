package dev.parley.verify.checker.nemesis;

import java.util.Locale;

/// What can be done to a server and its clients.
public enum Attack {
    /// `kill -9`, and started again.
    KILL,
    /// Asked to stop, as an operator does, and started again.
    STOP,
    /// SIGSTOP, and SIGCONT a while later.
    PAUSE,
    /// One connection is broken, on both sides.
    CUT,
    /// One connection is held up.
    DELAY,
    /// One connection carries nothing any more, and neither side is told.
    HALF_OPEN,
    /// The disk has no room for a while.
    FULL_DISK,
    /// The server's clock jumps by up to an hour.
    CLOCK_JUMP;

    /// For people.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
