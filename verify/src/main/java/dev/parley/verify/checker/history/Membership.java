package dev.parley.verify.checker.history;

/// One time of a user in a conversation.
///
/// @param from seq of the event that brought them in
/// @param fromAskedAt when that was first asked for: before, they were out
/// @param fromSeenAt when somebody first knew it: from then on, they were in
/// @param to seq of the event that took them out; the largest number when there is none
/// @param toAskedAt when that was first asked for
/// @param toSeenAt when somebody first knew it
public record Membership(
        long from, long fromAskedAt, long fromSeenAt, long to, long toAskedAt, long toSeenAt) {
    static Membership from(long seq, long askedAt, long seenAt) {
        return new Membership(seq, askedAt, seenAt, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    Membership until(long seq, long askedAt, long seenAt) {
        return new Membership(from, fromAskedAt, fromSeenAt, seq, askedAt, seenAt);
    }

    /// Whether the user may be served event `seq` by something asked at `since` and received at
    /// `received`: some moment in between at which they were in, and the event was there.
    public boolean mayShow(long seq, long since, long received) {
        return seq <= to && fromAskedAt < received && toSeenAt > since;
    }

    /// Whether they were in during all of that time.
    public boolean covers(long since, long received) {
        return fromSeenAt < since && toAskedAt > received;
    }
}
