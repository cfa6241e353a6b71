package dev.parley.server.config;

/// What came of reading the settings.
public sealed interface Reading {
    record Accepted(Settings settings) implements Reading {}

    /// One line for the person who has to mend it: what is wrong, what is expected, where it was
    /// set.
    record Refused(String line) implements Reading {}
}
