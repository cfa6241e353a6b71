package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.gateway.session.Audience.Seat;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.FrameEncoder;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The logged-in sessions of one event loop, by user and by conversation. Confined to that loop.
///
/// Committed events arrive in the order of the log. A session is seated for an event that brings
/// its user in before that event is passed on, and unseated after one that takes its user out: so
/// an event goes to everyone who is a member as of its seq, and to whoever it removes.
final class Roster {
    private static final int BACKLOG_MAX = 64;

    private final EventLoop loop;
    private final Semaphore backlog = new Semaphore(BACKLOG_MAX);
    private final FrameEncoder encoder = new FrameEncoder();
    private final Map<UserId, List<Session>> users = new HashMap<>();
    private final Map<ConversationId, Audience> groups = new HashMap<>();
    private final Audience lobby = new Audience();

    Roster(EventLoop loop) {
        this.loop = loop;
    }

    /// Permits to hand this loop another batch. Safe from any thread.
    Semaphore backlog() {
        return backlog;
    }

    EventLoop loop() {
        return loop;
    }

    /// The encoder of this loop.
    FrameEncoder encoder() {
        assert loop.inEventLoop();
        return encoder;
    }

    /// From now on events that concern the user find the session.
    void enter(UserId user, Session session) {
        assert loop.inEventLoop();
        users.computeIfAbsent(user, _ -> new ArrayList<>(1)).add(session);
    }

    /// Gives the session its place in the lobby.
    Seat enterLobby(Session session) {
        return lobby.enter(session);
    }

    /// Gives the session a place in a group.
    Seat enterGroup(ConversationId group, Session session) {
        return groups.computeIfAbsent(group, _ -> new Audience()).enter(session);
    }

    /// Takes the session out of everything.
    void leave(UserId user, Session session, Map<ConversationId, Seat> seats) {
        assert loop.inEventLoop();
        @Nullable List<Session> sessions = users.get(user);
        if (sessions != null && sessions.remove(session) && sessions.isEmpty()) {
            users.remove(user);
        }
        seats.forEach(this::vacate);
    }

    void vacate(ConversationId conversation, Seat seat) {
        Audience audience = seat.audience();
        audience.leave(seat);
        if (audience.isEmpty() && audience != lobby) {
            groups.remove(conversation);
        }
    }

    /// Every logged-in session, for a goodbye.
    List<Session> everyone() {
        List<Session> sessions = new ArrayList<>(lobby.size());
        for (int i = 0; i < lobby.size(); i++) {
            sessions.add(lobby.get(i));
        }
        return sessions;
    }

    /// Passes on what was settled, in order.
    void onDispatches(List<Dispatch> dispatches) {
        assert loop.inEventLoop();
        backlog.release();
        for (Dispatch dispatch : dispatches) {
            if (dispatch.outcome() instanceof Appended appended) {
                onAppended(dispatch, appended);
            } else if (dispatch.origin().session().belongsTo(this)) {
                dispatch.origin().session().onOutcome(dispatch.outcome(), dispatch.origin().id());
            }
        }
    }

    private void onAppended(Dispatch dispatch, Appended appended) {
        Event event = appended.event();
        seatNewcomers(event);
        Broadcast broadcast = new Broadcast(dispatch, appended);
        try {
            switch (event.place()) {
                case PrivatePlace place -> {
                    broadcast.toUser(users.get(place.first()));
                    broadcast.toUser(users.get(place.second()));
                }
                case GroupPlace place -> broadcast.to(audienceOf(place));
            }
        } finally {
            broadcast.end();
        }
        if (event.content() instanceof Left) {
            forEach(event.sender(), session -> session.onLeft(event.conversation()));
        }
        broadcast.ackUnserved(this);
    }

    private @Nullable Audience audienceOf(GroupPlace place) {
        return place.conversation().equals(ConversationId.LOBBY)
                ? lobby
                : groups.get(place.conversation());
    }

    private void seatNewcomers(Event event) {
        switch (event.content()) {
            case Created created -> {
                seat(event.sender(), event.conversation());
                for (UserId member : created.members()) {
                    seat(member, event.conversation());
                }
            }
            case Joined _ -> seat(event.sender(), event.conversation());
            default -> {}
        }
    }

    private void seat(UserId user, ConversationId group) {
        forEach(user, session -> session.onJoined(group));
    }

    private void forEach(UserId user, Consumer<Session> action) {
        @Nullable List<Session> sessions = users.get(user);
        if (sessions != null) {
            sessions.forEach(action);
        }
    }

    /// One event going to the sockets of this loop, which share its bytes.
    private static final class Broadcast {
        private final Dispatch dispatch;
        private final Appended appended;
        private final Session sender;
        private final boolean acked;
        private @Nullable ByteBuf shared;
        private boolean senderServed;

        Broadcast(Dispatch dispatch, Appended appended) {
            this.dispatch = dispatch;
            this.appended = appended;
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

        private void toSession(Session session) {
            if (session == sender) {
                senderServed = true;
                toSender();
            } else if (session.isLive()) {
                session.connection().sendShared(shared(session));
            }
        }

        /// The connection that sent it with an `id` gets the ack in the event's place; without one,
        /// a private message does not come back to it and everything else does.
        private void toSender() {
            if (acked) {
                sender.sendAck(dispatch.origin().id(), Optional.of(appended.logged()));
            } else if (!(appended.event().place() instanceof PrivatePlace)) {
                sender.connection().sendFramed(dispatch.framed());
            }
        }

        private ByteBuf shared(Session session) {
            ByteBuf buffer = shared;
            if (buffer == null) {
                buffer = session.connection().share(dispatch.framed());
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
        }
    }
}
