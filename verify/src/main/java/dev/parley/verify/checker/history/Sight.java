package dev.parley.verify.checker.history;

/// An event that somebody was served.
///
/// @param since what the server was asked to serve it by: the login or the question. What others
///   had seen before is what it must show
/// @param entry the frame it came in
public record Sight(EventFrame event, Way way, long since, Entry entry) {
    /// How an event came.
    public enum Way {
        /// Pushed: in the replay, or live.
        PUSHED,
        /// In a page of history.
        HISTORY,
        /// As the last message of a row.
        ROW
    }

    /// Who saw it.
    public String viewer() {
        return entry.user();
    }
}
