package dev.parley.core.delivery;

import dev.parley.core.conversation.Outcome;

/// A command and what became of it, once that is certain.
public record Settled(Submission submission, Outcome outcome) {}
