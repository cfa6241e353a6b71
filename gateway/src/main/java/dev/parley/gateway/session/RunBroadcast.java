package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.gateway.socket.Connection;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A long [Run] going to the sessions of a loop. Confined to that loop; [#end] gives the shared
/// bytes back.
final class RunBroadcast {
    private final Run run;
    private final Set<Session> senders;
    private final List<Broadcast> each = new ArrayList<>();
    private final boolean deflatable;
    private @Nullable ByteBuf shared;
    private @Nullable ByteBuf sharedDeflated;

    RunBroadcast(Run run) {
        this.run = run;
        this.senders = run.senders();
        this.deflatable = run.isDeflatable();
        for (Dispatch one : run.dispatches()) {
            each.add(new Broadcast(one, (Appended) one.outcome()));
        }
    }

    void to(@Nullable Audience audience) {
        for (int i = 0; audience != null && i < audience.size(); i++) {
            toSession(audience.get(i));
        }
    }

    private void toSession(Session session) {
        if (session.events().takesAll() && !senders.contains(session)) {
            session.events().offerAll(shared(session.connection()));
        } else {
            each.forEach(one -> one.toSession(session));
        }
    }

    private ByteBuf shared(Connection connection) {
        if (deflatable && connection.compression().isOn()) {
            return sharedDeflated(connection);
        }
        ByteBuf buffer = shared;
        if (buffer == null) {
            buffer = connection.share(run.framed());
            shared = buffer;
        }
        return buffer;
    }

    private ByteBuf sharedDeflated(Connection connection) {
        ByteBuf buffer = sharedDeflated;
        if (buffer == null) {
            buffer = connection.share(run.framedFor(connection));
            sharedDeflated = buffer;
        }
        return buffer;
    }

    void ackUnserved(Roster roster) {
        each.forEach(one -> one.ackUnserved(roster));
    }

    void end() {
        each.forEach(Broadcast::end);
        if (shared != null) {
            shared.release();
        }
        if (sharedDeflated != null) {
            sharedDeflated.release();
        }
    }
}
