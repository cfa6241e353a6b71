package dev.parley.core.conversation;

import dev.parley.core.log.TokenHash;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.Private;

/// What the writer is asked to do.
public sealed interface Command {
    /// About how many bytes it keeps in memory while it waits.
    long bytes();

    /// A logged-in user's request.
    record Ask(UserId sender, ClientRequest.Write request) implements Command {
        private static final long BASE = 256;
        private static final long MEMBER = 64;

        @Override
        public long bytes() {
            return switch (request) {
                case Private send -> BASE + send.message().length();
                case Group send -> BASE + send.message().length();
                case Create create -> BASE + MEMBER * create.members().size();
                case Join _, Leave _ -> BASE;
            };
        }
    }

    /// A newcomer takes a name for good.
    record Claim(Name name, TokenHash token) implements Command {
        @Override
        public long bytes() {
            return Ask.BASE;
        }
    }
}
