package dev.parley.core.conversation;

import dev.parley.core.log.TokenHash;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;

/// What the writer is asked to do.
public sealed interface Command {
    /// A logged-in user's request.
    record Ask(UserId sender, ClientRequest.Write request) implements Command {}

    /// A newcomer takes a name for good.
    record Claim(Name name, TokenHash token) implements Command {}
}
