package dev.parley.client.connection;

import dev.parley.client.ConnectionState;
import dev.parley.client.ConnectionState.CatchingUp;
import dev.parley.client.ConnectionState.Connecting;
import dev.parley.client.ConnectionState.Offline;
import dev.parley.client.ConnectionState.Online;
import dev.parley.client.ConnectionState.Refusal;
import dev.parley.client.ConnectionState.Refused;
import dev.parley.client.ConnectionState.Waiting;
import dev.parley.client.frame.Decoded;
import dev.parley.client.frame.FrameReader;
import dev.parley.client.frame.ServerFrame;
import dev.parley.client.frame.ServerFrame.Failure;
import dev.parley.client.frame.ServerFrame.Synced;
import dev.parley.client.frame.ServerFrame.Welcome;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One socket after another, until told to stop or refused. Owns state, login and heartbeat.
/// Confined to the loop.
public final class Connection {
    /// The id of every login.
    public static final String LOGIN_ID = "login";

    private static final String HEARTBEAT = "{\"action\":\"heartbeat\"}";
    private static final String HEARTBEAT_ANSWER = "{\"action\":\"heartbeat\",\"answer\":true}";
    private static final long HANDSHAKE_MAX_MILLIS = 15_000;

    /// Only a connection that lasted this long makes the next wait short again.
    private static final long STABLE_MILLIS = 10_000;

    /// A server that asks for more patience than a day is not taken at its word.
    private static final Duration WAIT_MAX = Duration.ofDays(1);

    private final URI url;
    private final Loop loop;
    private final Sockets sockets;
    private final Owner owner;
    private volatile ConnectionState state = new Offline();
    private @Nullable Socket socket;

    /// Counts sockets.
    private long generation;

    private @Nullable Watchdog watchdog;
    private int attempt;
    private boolean welcomed;
    private Optional<Duration> returnIn = Optional.empty();
    private Loop.Timer loginTimer = () -> {};
    private Loop.Timer stableTimer = () -> {};
    private Loop.Timer retryTimer = () -> {};

    /// Whose connection it is.
    public interface Owner {
        /// The text of the login, asked before each one.
        String login();

        /// The connection is in another state.
        void onState(ConnectionState state);

        /// A login was answered.
        ///
        /// @param again on a connection that had been welcomed before
        void onWelcome(Welcome welcome, boolean again);

        /// The catch-up is over, unless this asks for another.
        void onSynced(Synced synced);

        /// What is not the connection's own business.
        void onFrame(ServerFrame frame);

        /// A socket that had been welcomed is gone.
        void onLost(int code);

        /// For a log.
        void onProblem(String problem);
    }

    public Connection(URI url, Loop loop, Sockets sockets, Owner owner) {
        this.url = url;
        this.loop = loop;
        this.sockets = sockets;
        this.owner = owner;
    }

    /// Safe from any thread.
    public ConnectionState state() {
        return state;
    }

    /// Begins, or begins anew after a refusal or with another login.
    public void start() {
        drop();
        attempt = 0;
        open();
    }

    /// Says goodbye. Nothing happens until [#start].
    public void stop() {
        drop();
        enter(new Offline());
    }

    /// Cuts a wait short.
    public void retryNow() {
        if (state instanceof Waiting) {
            retryTimer.cancel();
            open();
        }
    }

    /// Sends on a socket that is logged in. Returns whether there is one.
    public boolean send(String text) {
        Socket open = socket;
        if (open == null || !isLoggedIn()) {
            return false;
        }
        open.send(text);
        return true;
    }

    /// Asks, on the same socket, to be sent again what comes after the cursors.
    public void logInAgain() {
        if (isLoggedIn()) {
            welcomed = false;
            enter(new CatchingUp());
            sendLogin();
        }
    }

    private boolean isLoggedIn() {
        return state instanceof CatchingUp || state instanceof Online;
    }

    private void enter(ConnectionState next) {
        state = next;
        owner.onState(next);
    }

    private void open() {
        enter(new Connecting(attempt));
        loginTimer =
                loop.schedule(
                        HANDSHAKE_MAX_MILLIS, () -> lose(Codes.ABNORMAL, "no answer to the login"));
        generation++;
        socket = sockets.open(url, new SocketEvents(generation));
    }

    /// A socket that was replaced may still speak: it is not heard.
    private final class SocketEvents implements Sockets.Listener {
        private final long mine;

        private SocketEvents(long mine) {
            this.mine = mine;
        }

        private boolean isPresent() {
            return mine == generation && socket != null;
        }

        @Override
        public void onOpen() {
            if (isPresent()) {
                sendLogin();
            }
        }

        @Override
        public void onText(String text) {
            if (isPresent()) {
                Connection.this.onText(text);
            }
        }

        @Override
        public void onClose(int code, String reason) {
            if (isPresent()) {
                lose(code, reason);
            }
        }
    }

    private void sendLogin() {
        loginTimer.cancel();
        loginTimer =
                loop.schedule(
                        HANDSHAKE_MAX_MILLIS, () -> lose(Codes.ABNORMAL, "no answer to the login"));
        Socket open = socket;
        if (open != null) {
            open.send(owner.login());
        }
    }

    private void onText(String text) {
        if (watchdog != null) {
            watchdog.heard();
        }
        switch (FrameReader.read(text)) {
            case Decoded.Known(ServerFrame frame) -> onFrame(frame);
            case Decoded.Malformed(String reason) -> owner.onProblem(reason);
            case Decoded.Unknown _ -> {} // Newer than this client.
        }
    }

    private void onFrame(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Heartbeat(boolean answer) -> {
                if (!answer && socket != null) {
                    socket.send(HEARTBEAT_ANSWER);
                }
            }
            case ServerFrame.Goaway goaway -> returnIn = Optional.of(goaway.reconnectIn());
            case Welcome welcome -> onWelcome(welcome);
            case Synced synced -> onSynced(synced);
            case ServerFrame.Behind _ -> logInAgain();
            case Failure failure -> {
                if (isAboutLogin(failure)) {
                    onLoginFailure(failure);
                } else {
                    owner.onFrame(failure);
                }
            }
            case ServerFrame.Answer answer -> owner.onFrame(answer);
            case ServerFrame.Arrival arrival -> owner.onFrame(arrival);
            case ServerFrame.Receipt receipt -> owner.onFrame(receipt);
            case ServerFrame.Typing typing -> owner.onFrame(typing);
            case ServerFrame.Presence presence -> owner.onFrame(presence);
        }
    }

    private boolean isAboutLogin(Failure failure) {
        return state instanceof Connecting
                || (!welcomed && failure.id().equals(Optional.of(LOGIN_ID)));
    }

    private void onWelcome(Welcome welcome) {
        boolean again = isLoggedIn();
        welcomed = true;
        loginTimer.cancel();
        if (!again) {
            stableTimer = loop.schedule(STABLE_MILLIS, () -> attempt = 0);
            watchdog =
                    new Watchdog(
                            loop,
                            welcome.heartbeat().toMillis(),
                            this::sendHeartbeat,
                            () -> lose(Codes.ABNORMAL, "nothing heard"));
            enter(new CatchingUp());
        }
        owner.onWelcome(welcome, again);
    }

    private void sendHeartbeat() {
        if (socket != null) {
            socket.send(HEARTBEAT);
        }
    }

    /// One that answers an earlier login says nothing about the present one.
    private void onSynced(Synced synced) {
        if (welcomed && state instanceof CatchingUp) {
            owner.onSynced(synced);
            if (welcomed && state instanceof CatchingUp) {
                enter(new Online());
            }
        }
    }

    private void onLoginFailure(Failure failure) {
        if (!Codes.isRetried(failure.code())) {
            boolean wasLoggedIn = isLoggedIn();
            drop();
            if (wasLoggedIn) {
                owner.onLost(Codes.ABNORMAL);
            }
            refuse(new Refusal(failure.code(), failure.message(), OptionalInt.empty()));
        } else if (isLoggedIn()) {
            loginTimer.cancel();
            long wait =
                    failure.retryAfter()
                            .map(Connection::toMillis)
                            .orElseGet(() -> Backoff.millis(0, loop.random()));
            loginTimer = loop.schedule(wait, this::sendLogin);
        } else {
            returnIn = failure.retryAfter();
            lose(Codes.ABNORMAL, failure.message());
        }
    }

    private void lose(int code, String reason) {
        boolean wasLoggedIn = isLoggedIn();
        drop();
        if (wasLoggedIn) {
            owner.onLost(code);
        }
        if (Codes.forbidsReturn(code)) {
            String message =
                    reason.isEmpty() ? "The server closed the connection (" + code + ")." : reason;
            refuse(new Refusal("closed", message, OptionalInt.of(code)));
        } else {
            if (!reason.isEmpty()) {
                owner.onProblem("connection lost: " + reason);
            }
            awaitReturn();
        }
    }

    private void refuse(Refusal reason) {
        enter(new Refused(reason));
    }

    private void awaitReturn() {
        long wait =
                returnIn.map(Connection::toMillis)
                        .orElseGet(() -> Backoff.millis(attempt, loop.random()));
        returnIn = Optional.empty();
        attempt++;
        retryTimer = loop.schedule(wait, this::open);
        enter(new Waiting(attempt, Instant.ofEpochMilli(loop.nowMillis() + wait)));
    }

    private static long toMillis(Duration wait) {
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX.toMillis() : wait.toMillis();
    }

    /// Leaves the present socket and all timers without a word to the owner.
    private void drop() {
        loginTimer.cancel();
        stableTimer.cancel();
        retryTimer.cancel();
        if (watchdog != null) {
            watchdog.stop();
            watchdog = null;
        }
        Socket open = socket;
        socket = null;
        welcomed = false;
        if (open != null) {
            open.close();
        }
    }
}
