package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.gateway.socket.Connection;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.PrivatePlace;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// One event going to the sessions of a loop, which share its bytes. Confined to that loop; [#end]
/// gives the bytes back.
final class Broadcast {
    private final Dispatch dispatch;
    private final Appended appended;
    private final Event event;
    private final Session sender;
    private final boolean acked;
    private @Nullable ByteBuf shared;
    private @Nullable ByteBuf sharedDeflated;
    private boolean senderServed;

    Broadcast(Dispatch dispatch, Appended appended) {
        this.dispatch = dispatch;
        this.appended = appended;
        this.event = appended.event();
        this.sender = dispatch.origin().session();
        this.acked = dispatch.origin().id().isPresent();
    }

    void to(@Nullable Audience audience) {
        for (int i = 0; audience != null && i < audience.size(); i++) {
            toSession(audience.get(i));
        }
    }

    void toUser(@Nullable List<Session> sessions) {
        for (int i = 0; sessions != null && i < sessions.size(); i++) {
            toSession(sessions.get(i));
        }
    }

    void toSession(Session session) {
        if (session == sender) {
            senderServed = true;
            toSender();
        } else if (session.events().takes(event)) {
            session.events().offer(event, shared(session));
        }
    }

    /// The connection that sent it with an `id` gets the ack in the event's place; without one, a
    /// private message does not come back to it and everything else does.
    private void toSender() {
        // Asked in any case: a catch-up takes note of what passes by.
        boolean takes = sender.events().takes(event);
        if (acked) {
            sender.sendAck(dispatch.origin().id(), Optional.of(appended.logged()));
        } else if (takes && !isPrivateMessage()) {
            sender.events().offer(event, dispatch.framedFor(sender.connection()));
        }
    }

    private boolean isPrivateMessage() {
        return event.place() instanceof PrivatePlace && event.content() instanceof Message;
    }

    private ByteBuf shared(Session session) {
        return dispatch.isDeflatedFor(session.connection())
                ? sharedDeflated(session.connection())
                : sharedPlain(session.connection());
    }

    private ByteBuf sharedDeflated(Connection connection) {
        ByteBuf buffer = sharedDeflated;
        if (buffer == null) {
            buffer = connection.share(dispatch.framedFor(connection));
            sharedDeflated = buffer;
        }
        return buffer;
    }

    private ByteBuf sharedPlain(Connection connection) {
        ByteBuf buffer = shared;
        if (buffer == null) {
            buffer = connection.share(dispatch.framed());
            shared = buffer;
        }
        return buffer;
    }

    /// The sender may have left the audience since; what it sent is stored all the same.
    void ackUnserved(Roster roster) {
        if (!senderServed && acked && sender.belongsTo(roster)) {
            sender.sendAck(dispatch.origin().id(), Optional.of(appended.logged()));
        }
    }

    void end() {
        if (shared != null) {
            shared.release();
        }
        if (sharedDeflated != null) {
            sharedDeflated.release();
        }
    }
}
