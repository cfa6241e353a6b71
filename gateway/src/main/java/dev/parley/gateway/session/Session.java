package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Claimed;
import dev.parley.core.conversation.Outcome.Marked;
import dev.parley.core.conversation.Outcome.Passed;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Outcome.Repeated;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.gateway.session.Audience.Seat;
import dev.parley.gateway.socket.Connection;
import dev.parley.gateway.socket.Connection.Pause;
import dev.parley.gateway.socket.SocketListener;
import dev.parley.protocol.frame.CloseCode;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.frame.ServerFrame.Ack;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.frame.ServerFrame.Goaway;
import dev.parley.protocol.frame.ServerFrame.Logged;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.Decoded;
import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Heartbeat;
import dev.parley.protocol.request.ClientRequest.Resume;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// One connection as a user sees it: new, logging in, live, gone. Confined to its event loop, but
/// for [#silence].
///
/// What a client sends while its login is under way waits, bounded, and is answered after the
/// welcome.
final class Session implements SocketListener {
    private static final int EARLY_MAX = 64;

    private enum Phase {
        NEW,
        LOGGING_IN,
        LIVE,
        GONE
    }

    private final Connection connection;
    private final Roster roster;
    private final SessionServices services;
    private final Requests requests;
    private final EventStream events;
    private final Signals signals;
    private final WatchList watchList;
    private final Allowance allowance;
    private final Queue<ClientRequest> early = new ArrayDeque<>(0);
    private final Map<ConversationId, Seat> seats = new HashMap<>(2);

    /// Groups the user left while their list was being read: the list may still hold them.
    private final Set<ConversationId> leftMeanwhile = new HashSet<>(0);

    private Phase phase = Phase.NEW;
    private @Nullable Login login;
    private Arrivals.@Nullable Arrival arrival;
    private @Nullable UserId user;
    private @Nullable Token token;

    Session(Connection connection, Roster roster, SessionServices services) {
        this.connection = connection;
        this.roster = roster;
        this.services = services;
        this.requests = new Requests(this, services);
        this.events = new EventStream(this, services);
        this.signals = new Signals(this, services);
        this.watchList = new WatchList(this, services, roster.watchers());
        this.allowance = new Allowance(services.requestsPerSecond());
        connection.schedule(this::onLoginDue, services.loginWithin().toMillis());
    }

    Connection connection() {
        return connection;
    }

    /// Whether the connection has a user already.
    boolean isLoggedIn() {
        return phase == Phase.LIVE;
    }

    boolean isGone() {
        return phase == Phase.GONE;
    }

    /// What of the live events goes to this session.
    EventStream events() {
        return events;
    }

    Signals signals() {
        return signals;
    }

    WatchList watchList() {
        return watchList;
    }

    /// Whether this is a connection of that user.
    boolean isOf(UserId other) {
        return other.equals(user);
    }

    /// Whether the session sees a group, the lobby included.
    boolean isSeatedIn(ConversationId group) {
        return seats.containsKey(group);
    }

    boolean belongsTo(Roster other) {
        return roster == other;
    }

    /// How long the client has said nothing, in nanoseconds. Safe from any thread.
    long silence(long nowNanos) {
        return nowNanos - connection.heardNanos();
    }

    /// Runs a task on this session's loop, unless it is gone by then. Safe from any thread.
    void whileOpen(Runnable task) {
        connection.execute(() -> {
            if (phase != Phase.GONE) {
                task.run();
            }
        });
    }

    @Override
    public void onBinary(byte[] bytes) {
        connection.close(CloseCode.TEXT_ONLY, "frames are text");
    }

    @Override
    public void onText(byte[] text) {
        Decoded decoded = services.decoder().decode(text);
        long wait = allowance.take(text, decoded);
        switch (decoded) {
            case Accepted accepted when wait > 0 ->
                    send(Failures.tooFast(accepted.request().id(), wait));
            case Decoded.Refused refused when wait > 0 ->
                    send(Failures.tooFast(refused.id(), wait));
            case Accepted accepted -> onRequest(accepted.request());
            case Decoded.Refused refused when phase == Phase.NEW && isNoLogin(refused) ->
                    send(Failures.loginFirst(refused.id()));
            case Decoded.Refused refused -> send(refused.toFrame());
        }
    }

    private static boolean isNoLogin(Decoded.Refused refused) {
        return refused.action().filter(action -> !action.equals("login")).isPresent();
    }

    private void onRequest(ClientRequest request) {
        switch (phase) {
            case NEW -> onFirst(request);
            case LOGGING_IN -> onEarly(request);
            case LIVE -> requests.onRequest(request);
            case GONE -> {}
        }
    }

    private void onFirst(ClientRequest request) {
        if (request instanceof Heartbeat heartbeat && heartbeat.answer()) {
            return; // It answers the server's own.
        }
        if (request instanceof ClientRequest.Login asked) {
            phase = Phase.LOGGING_IN;
            connection.pauseReading(Pause.LOGIN);
            begin(asked);
        } else {
            send(Failures.loginFirst(request.id()));
        }
    }

    private void onEarly(ClientRequest request) {
        if (early.size() < EARLY_MAX) {
            early.add(request);
        } else {
            send(Failures.busy(request.id()));
        }
    }

    /// Starts a login: the first, or another by the same user.
    void begin(ClientRequest.Login asked) {
        if (login != null) {
            send(Failures.busy(asked.id()));
            return;
        }
        Login begun = new Login(this, services, asked);
        login = begun;
        if (asked.token().isEmpty()) {
            begun.begin(); // The writer takes together what comes together.
            return;
        }
        endArrival();
        Arrivals.Arrival coming = roster.arrivals().arrival(begun::begin);
        arrival = coming;
        if (!coming.enter()) {
            onLoginRefused(Failures.crowded(asked.id()));
        }
    }

    /// Everything missed was sent, or waits for the client to read: somebody else may come in.
    void onArrived() {
        if (login == null) { // Else another login waits to come in.
            endArrival();
        }
    }

    /// Somebody else may come in, whatever becomes of this one.
    void endArrival() {
        if (arrival != null) {
            arrival.end();
            arrival = null;
        }
    }

    private void onLoginDue() {
        if (phase == Phase.NEW || phase == Phase.LOGGING_IN) {
            endArrival();
            connection.close(CloseCode.LOGIN_TIMEOUT, "no login within limits.login-seconds");
        }
    }

    void onLoginRefused(Failure failure) {
        login = null;
        endArrival();
        if (phase == Phase.LOGGING_IN) {
            abandonUser();
            phase = Phase.NEW;
        }
        send(failure);
        answerEarly();
    }

    /// The login found out who this is: from here on the user's events find the session.
    void onIdentified(UserId identified) {
        user = identified;
        UserDirectory.Entered entered = services.users().enter(identified, this);
        allowance.shareWith(entered.entry());
        entered.replaced().ifPresent(Session::replace);
        roster.enter(identified, this);
    }

    private void replace() {
        whileOpen(() ->
                connection.close(
                        CloseCode.REPLACED,
                        "a newer connection took its place (limits.connections-per-user)"));
    }

    void onLoggedIn(Login done, List<ConversationId> groups) {
        login = null;
        phase = Phase.LIVE;
        token = done.token();
        welcome(done.id());
        events.restart(done.resume());
        seats.put(ConversationId.LOBBY, roster.enterLobby(this));
        for (ConversationId group : groups) {
            if (!leftMeanwhile.contains(group)) {
                onJoined(group);
            }
        }
        leftMeanwhile.clear();
        answerEarly();
    }

    void onLoggedInAgain(UserId identified, Login done) {
        login = null;
        if (identified.equals(user)) {
            welcomeAgain(done.id(), done.resume());
        } else {
            refuse(done.id(), ErrorCode.FORBIDDEN, "this connection belongs to another user");
            onArrived();
        }
    }

    /// Another login of the same user: also how a client recovers from falling behind.
    void welcomeAgain(Optional<RequestId> id, Optional<Resume> resume) {
        welcome(id);
        events.restart(resume);
    }

    /// Tells a logged-in client who it is.
    private void welcome(Optional<RequestId> id) {
        send(services.greeting().welcome(id, user(), Objects.requireNonNull(token)));
    }

    /// Until one of them is another login: the rest waits for that one.
    private void answerEarly() {
        while (phase != Phase.LOGGING_IN && !early.isEmpty()) {
            onRequest(early.remove());
        }
        if (phase != Phase.LOGGING_IN) {
            connection.resumeReading(Pause.LOGIN);
        }
    }

    /// Who this is; only for a session that logged in.
    UserId user() {
        UserId known = user;
        if (known == null) {
            throw new IllegalStateException("not logged in");
        }
        return known;
    }

    /// The user became a member of a group, on whatever connection.
    void onJoined(ConversationId group) {
        leftMeanwhile.remove(group);
        seats.computeIfAbsent(group, _ -> roster.enterGroup(group, this));
    }

    /// The user is a member no more; the event that says so was sent.
    void onLeft(ConversationId group, long seq) {
        events.onLeft(group, seq);
        if (phase == Phase.LOGGING_IN) {
            leftMeanwhile.add(group);
        }
        @Nullable Seat seat = seats.remove(group);
        if (seat != null) {
            roster.vacate(group, seat);
        }
    }

    /// What became of a command of this session that logged nothing.
    void onOutcome(Outcome outcome, Optional<RequestId> id) {
        if (phase == Phase.GONE) {
            return;
        }
        if (phase == Phase.LOGGING_IN && login != null) {
            login.onClaim(outcome);
            return;
        }
        switch (outcome) {
            case Repeated repeated -> sendAck(id, Optional.of(repeated.logged()));
            case Unchanged _, Marked _ -> sendAck(id, Optional.empty());
            case Refused refused -> send(refused.toFrame(id));
            case Appended _, Claimed _, Passed _ ->
                    throw new IllegalStateException("not an answer: " + outcome);
        }
    }

    /// Acks a request that gave an `id`.
    void sendAck(Optional<RequestId> id, Optional<Logged> logged) {
        if (id.isPresent()) {
            send(new Ack(id, logged));
        }
    }

    void refuse(Optional<RequestId> id, ErrorCode code, String message) {
        send(new Failure(id, code, message));
    }

    void send(ServerFrame frame) {
        connection.sendText(roster.encoder().encode(frame));
    }

    void goAway(Duration reconnectIn, String reason) {
        send(new Goaway(reconnectIn, reason));
    }

    @Override
    public void onGone() {
        phase = Phase.GONE;
        abandonUser();
        early.clear();
        endArrival();
    }

    private void abandonUser() {
        UserId known = user;
        if (known != null) {
            roster.leave(known, this, seats);
            watchList.clear();
            services.users().leave(known, this);
            seats.clear();
            user = null;
            allowance.shareNothing();
        }
    }
}
