package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Marked;
import dev.parley.gateway.session.Audience.Seat;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Invited;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Kicked;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ServerFrame.Typing;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.FrameEncoder;

import io.netty.channel.EventLoop;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOGGER = LoggerFactory.getLogger(Roster.class);
    private static final int BACKLOG_MAX = 64;
    private static final int HINTS_MAX = 256;
    private static final int TYPING_AUDIENCE_MAX = 100;

    private final EventLoop loop;
    private final Semaphore backlog = new Semaphore(BACKLOG_MAX);
    private final Semaphore hints = new Semaphore(HINTS_MAX);
    private final FrameEncoder encoder = new FrameEncoder();
    private final Map<UserId, List<Session>> users = new HashMap<>();
    private final Map<ConversationId, Audience> groups = new HashMap<>();
    private final Audience lobby = new Audience();
    private final Watchers watchers = new Watchers();
    private final Arrivals arrivals;

    Roster(EventLoop loop) {
        this.loop = loop;
        this.arrivals = new Arrivals(loop);
    }

    /// Those who are about to be among these sessions.
    Arrivals arrivals() {
        return arrivals;
    }

    /// Permits to hand this loop another batch. Safe from any thread.
    Semaphore backlog() {
        return backlog;
    }

    /// Runs a task that may be left out, on this loop. False when it is: messages come first. Safe
    /// from any thread.
    boolean hint(Runnable task) {
        if (backlog.availablePermits() < BACKLOG_MAX / 2 || !hints.tryAcquire()) {
            return false;
        }
        loop.execute(() -> {
            hints.release();
            task.run();
        });
        return true;
    }

    /// Who watches whom.
    Watchers watchers() {
        return watchers;
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
    void onRuns(List<Run> runs) {
        assert loop.inEventLoop();
        backlog.release();
        for (Run run : runs) {
            try {
                onRun(run);
            } catch (RuntimeException | OutOfMemoryError e) {
                onLost(e);
            }
        }
    }

    private void onRun(Run run) {
        if (run.isLong()) {
            onMessages(run);
        } else {
            onDispatch(run.dispatches().getFirst());
        }
    }

    /// Who got it and who did not is not known, so nobody gets what comes next: all are told to
    /// come back with their cursors.
    private void onLost(Throwable cause) {
        LOGGER.error("Events could not be passed on; everyone of this loop reads again.", cause);
        everyone().forEach(session -> session.events().fallBehind());
    }

    /// Whoever gets all of it gets it in one piece; the others event by event.
    private void onMessages(Run run) {
        RunBroadcast broadcast = new RunBroadcast(run);
        try {
            broadcast.to(audienceOf(run.first().conversation()));
        } finally {
            broadcast.end();
        }
        broadcast.ackUnserved(this);
    }

    private void onDispatch(Dispatch dispatch) {
        if (dispatch.outcome() instanceof Appended appended) {
            onAppended(dispatch, appended);
            return;
        }
        if (dispatch.outcome() instanceof Marked marked) {
            onMarked(dispatch, marked);
        }
        if (dispatch.origin().session().belongsTo(this)) {
            onOutcome(dispatch.origin(), dispatch.outcome());
        }
    }

    private static void onOutcome(SessionOrigin origin, Outcome outcome) {
        if (origin.fence().isPresent()) {
            origin.session().events().onFence(origin.fence().get(), outcome);
        } else {
            origin.session().onOutcome(outcome, origin.id());
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
                case GroupPlace _ -> broadcast.to(audienceOf(event.conversation()));
            }
        } finally {
            broadcast.end();
        }
        unseatLeavers(event);
        tellWatchers(event);
        broadcast.ackUnserved(this);
    }

    /// Own other connections always learn of it; the other members where it says so.
    private void onMarked(Dispatch dispatch, Marked marked) {
        Session origin = dispatch.origin().session();
        Receipts receipts = new Receipts(origin, dispatch.framed());
        if (!marked.toMembers()) {
            receipts.toUser(users.get(marked.user()));
            return;
        }
        switch (marked.place()) {
            case PrivatePlace place -> {
                receipts.toUser(users.get(place.first()));
                receipts.toUser(users.get(place.second()));
            }
            case GroupPlace place -> receipts.to(audienceOf(place.conversation()));
        }
    }

    /// In a large group nobody is told.
    void onTyping(Typing typing, Optional<PrivatePlace> pair) {
        byte[] framed = WebSocketBytes.text(encoder.encode(typing));
        if (pair.isPresent()) {
            forEach(pair.get().peerOf(typing.user()), peer -> peer.events().hint(framed));
            return;
        }
        @Nullable Audience audience = audienceOf(typing.conversation());
        for (int i = 0; audience != null && i < audience.size(); i++) {
            Session session = audience.get(i);
            if (audience.size() <= TYPING_AUDIENCE_MAX && !session.isOf(typing.user())) {
                session.events().hint(framed);
            }
        }
    }

    /// Who shares a conversation with whom may be another now.
    private void tellWatchers(Event event) {
        for (UserId mover : event.movers()) {
            watchers.onMoved(mover);
            forEach(mover, session -> session.watchList().refreshSoon());
        }
    }

    private @Nullable Audience audienceOf(ConversationId group) {
        return group.equals(ConversationId.LOBBY) ? lobby : groups.get(group);
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
            case Invited invited -> seat(invited.user(), event.conversation());
            default -> {}
        }
    }

    private void unseatLeavers(Event event) {
        switch (event.content()) {
            case Left _ -> unseat(event.sender(), event);
            case Kicked kicked -> unseat(kicked.user(), event);
            default -> {}
        }
    }

    private void unseat(UserId user, Event event) {
        forEach(user, session -> session.onLeft(event.conversation(), event.seq()));
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
}
