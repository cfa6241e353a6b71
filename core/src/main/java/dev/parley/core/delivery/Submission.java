package dev.parley.core.delivery;

import dev.parley.core.conversation.Command;

/// A command on its way to the writer, with the place its answer goes to.
public record Submission(Origin origin, Command command) {}
