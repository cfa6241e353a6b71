package dev.parley.protocol.request;

/// Which page of a conversation's log is asked for.
public sealed interface Window {
    /// The newest page.
    record Newest() implements Window {}

    /// The page that ends just before `seq`.
    record Before(long seq) implements Window {}

    /// The page that begins just after `seq`.
    record After(long seq) implements Window {}
}
