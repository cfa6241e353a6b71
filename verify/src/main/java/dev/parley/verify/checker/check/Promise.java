package dev.parley.verify.checker.check;

import java.util.Locale;

/// What is checked, by the name reports use.
public enum Promise {
    /// What was acked is in the log, where the ack said.
    ACKED_IS_STORED,
    /// One request, one event; the same id with another body is refused.
    ONCE,
    /// The same event under the same number for everyone.
    ONE_ORDER,
    /// On one connection no number is left out, comes early, or comes again.
    NO_HOLE,
    /// Who comes back gets everything there was before it came.
    NO_GAP,
    /// What a client holds is dropped only where the contract says so.
    RESET,
    /// Unread is what the log says.
    UNREAD,
    /// Marks never go back.
    MARKS,
    /// Nobody sees what they are no member of.
    MEMBERSHIP,
    /// An event is served as it is now.
    PRESENT_STATE,
    /// What was deleted is gone.
    ERASED,
    /// The server says nothing the protocol has no word for.
    WELL_FORMED,
    /// Every request is answered in the end.
    ANSWERED,
    /// The server's own log tells of no failure that nobody caused.
    SOUND;

    /// For people.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
