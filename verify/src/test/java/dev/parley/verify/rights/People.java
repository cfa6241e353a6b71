package dev.parley.verify.rights;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import java.util.stream.Stream;

/// Who takes part, in every scene in another part.
///
/// @param actor who asks
/// @param peer who is asked about
/// @param head who else owns the group
/// @param stranger who has nothing to do with it
record People(ServerProcess server, Talker actor, Talker peer, Talker head, Talker stranger)
        implements AutoCloseable {
    static People enter(ServerProcess server) {
        return new People(
                server,
                Talker.enter(server, "actor"),
                Talker.enter(server, "peer"),
                Talker.enter(server, "head"),
                Talker.enter(server, "stranger"));
    }

    @Override
    public void close() {
        Stream.of(actor, peer, head, stranger).forEach(Talker::close);
    }
}
