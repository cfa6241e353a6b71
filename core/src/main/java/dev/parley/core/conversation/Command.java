package dev.parley.core.conversation;

import dev.parley.core.log.TokenHash;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Delete;
import dev.parley.protocol.request.ClientRequest.Edit;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.protocol.request.ClientRequest.SetTitle;

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
                case Create create ->
                        create.members().stream()
                                        .mapToLong(member -> MEMBER + member.value().length())
                                        .sum()
                                + BASE;
                case Edit edit -> BASE + edit.message().length();
                case Join _, Leave _, Invite _, Kick _, SetRole _, SetTitle _ -> BASE;
                case Delete _, React _, Mark _ -> BASE;
            };
        }
    }

    /// Does nothing, in its turn: when it is settled, so is everything submitted before it, and its
    /// origin has been told of it.
    record Fence() implements Command {
        @Override
        public long bytes() {
            return Ask.BASE;
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
