package dev.parley.client;

import dev.parley.client.ConnectionState.Refused;
import dev.parley.client.connection.Codes;
import dev.parley.client.connection.Connection;
import dev.parley.client.connection.Loop;
import dev.parley.client.connection.Sockets;
import dev.parley.client.conversation.EventFlow;
import dev.parley.client.conversation.OwnEvent;
import dev.parley.client.frame.Event;
import dev.parley.client.frame.ServerFrame;
import dev.parley.client.frame.ServerFrame.Ack;
import dev.parley.client.frame.ServerFrame.Failure;
import dev.parley.client.frame.ServerFrame.Synced;
import dev.parley.client.frame.ServerFrame.Welcome;
import dev.parley.client.json.MalformedJsonException;
import dev.parley.client.request.Admission;
import dev.parley.client.request.Entry;
import dev.parley.client.request.Outbox;
import dev.parley.client.request.Request;
import dev.parley.client.storage.Storage;
import dev.parley.client.storage.Stored;
import dev.parley.client.storage.StoredLogin;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The client itself. Confined to the loop; others hold a [ParleyClient].
final class ClientCore implements Connection.Owner, EventFlow.Owner {
    private final Loop loop;
    private final Sockets sockets;
    private final ParleyListener listener;
    private final KeptState kept;
    private final Connection connection;
    private final Outbox outbox;
    private final EventFlow flow;
    private Optional<Way> way = Optional.empty();
    private volatile Optional<String> user;
    private List<String> watched = List.of();
    private @Nullable CompletableFuture<Welcome> awaitingWelcome;
    private boolean closed;

    /// How to log in.
    ///
    /// @param field `user` or `token`
    /// @param continues whether the cursors are sent; a token is most likely the same user's
    private record Way(String field, String value, boolean continues) {}

    ClientCore(
            URI url,
            Loop loop,
            Sockets sockets,
            Admission admission,
            Storage storage,
            ParleyListener listener)
            throws IOException {
        this.loop = loop;
        this.sockets = sockets;
        this.listener = listener;
        Stored stored = storage.load();
        user = stored.login().map(StoredLogin::user);
        kept = new KeptState(storage, stored.login(), loop::execute, this::onProblem);
        connection = new Connection(url, loop, sockets, this);
        outbox = new Outbox(loop, admission, kept, connection::send);
        flow = new EventFlow(this, stored.cursors());
        try {
            outbox.load(stored.outbox());
        } catch (MalformedJsonException e) {
            throw new IOException("the outbox holds what is no request: " + e.getMessage(), e);
        }
    }

    /// Safe from any thread.
    ConnectionState state() {
        return connection.state();
    }

    /// Safe from any thread.
    Optional<String> knownUser() {
        return user;
    }

    void logInByName(String name, CompletableFuture<Welcome> answer) {
        start(new Way("user", name, false), answer);
    }

    void logInByToken(String token, CompletableFuture<Welcome> answer) {
        start(new Way("token", token, true), answer);
    }

    /// Logs in with the kept token.
    void resume(CompletableFuture<Welcome> answer) {
        Optional<StoredLogin> login = kept.login();
        if (login.isPresent()) {
            start(new Way("token", login.get().token(), true), answer);
        } else {
            answer.completeExceptionally(
                    new RequestException(RequestException.CLOSED, "Signed out."));
        }
    }

    private void start(Way next, CompletableFuture<Welcome> answer) {
        if (closed) {
            answer.completeExceptionally(closedFailure());
            return;
        }
        failLogin(RequestException.CLOSED, "Another login was begun.");
        way = Optional.of(next);
        awaitingWelcome = answer;
        connection.start();
    }

    void retryNow() {
        connection.retryNow();
    }

    /// Leaves, and forgets all that is kept.
    void signOut() {
        failLogin(RequestException.CLOSED, "Signed out.");
        way = Optional.empty();
        connection.stop();
        forgetUser("Signed out.");
        kept.clear();
    }

    /// Leaves for good; what is kept stays.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        failLogin(RequestException.CLOSED, "The client was closed.");
        connection.stop();
        outbox.abandon("The client was closed.");
        kept.close();
        sockets.close();
        loop.close();
    }

    void submit(Entry entry) {
        if (closed) {
            entry.answer().completeExceptionally(closedFailure());
        } else {
            outbox.submit(entry);
        }
    }

    void pending(CompletableFuture<List<Pending>> answer) {
        answer.complete(outbox.pending());
    }

    void settled(CompletableFuture<Boolean> answer) {
        outbox.settled().whenComplete((_, _) -> answer.complete(true));
    }

    /// Best effort: without a connection nothing is said.
    void say(Request request) {
        connection.send(request.frame());
    }

    void watch(List<String> users) {
        watched = users;
        say(Request.presence(users));
    }

    static RequestException closedFailure() {
        return new RequestException(RequestException.CLOSED, "The client was closed.");
    }

    private void forgetUser(String reason) {
        user = Optional.empty();
        watched = List.of();
        outbox.clear(reason);
        flow.forgetAll();
    }

    private void failLogin(String code, String message) {
        CompletableFuture<Welcome> waiting = awaitingWelcome;
        awaitingWelcome = null;
        if (waiting != null) {
            waiting.completeExceptionally(new RequestException(code, message));
        }
    }

    @Override
    public String login() {
        flow.onLogin();
        Way now = way.orElseThrow();
        Map<String, Long> cursors = now.continues() ? flow.cursors() : Map.of();
        Optional<String> log =
                now.continues() ? kept.login().flatMap(StoredLogin::log) : Optional.empty();
        return Request.login(now.field(), now.value(), cursors, log).frame(Connection.LOGIN_ID);
    }

    @Override
    public void onState(ConnectionState state) {
        if (state instanceof Refused(ConnectionState.Refusal reason)) {
            failLogin(reason.code(), reason.message());
        }
        tell(to -> to.onState(state));
    }

    @Override
    public void onWelcome(Welcome welcome, boolean again) {
        boolean wrongCursors = adopt(welcome);
        way = Optional.of(new Way("token", welcome.token(), true));
        CompletableFuture<Welcome> waiting = awaitingWelcome;
        awaitingWelcome = null;
        if (waiting != null) {
            waiting.complete(welcome);
        }
        tell(to -> to.onWelcome(welcome));
        if (!again && !watched.isEmpty()) {
            say(Request.presence(watched));
        }
        outbox.onLoggedIn();
        if (wrongCursors) {
            connection.logInAgain();
        }
    }

    /// What one user wrote is not sent in the name of another, and what was held of another log is
    /// not continued. Returns whether another user's cursors were sent.
    private boolean adopt(Welcome welcome) {
        Optional<StoredLogin> before = kept.login();
        boolean otherUser = before.isPresent() && !before.get().user().equals(welcome.user());
        boolean otherLog = before.isPresent() && !before.get().log().equals(welcome.log());
        boolean continued = way.orElseThrow().continues();
        boolean wrongCursors = otherUser && continued && !flow.cursors().isEmpty();
        if (otherUser) {
            forgetUser("Another user logged in.");
        } else if (otherLog || !continued) {
            flow.resetAll();
        }
        user = Optional.of(welcome.user());
        kept.saveLogin(new StoredLogin(welcome.user(), welcome.token(), welcome.log()));
        return wrongCursors;
    }

    @Override
    public void onSynced(Synced synced) {
        flow.onSynced(synced.rows());
        tell(to -> to.onRows(synced.rows()));
    }

    @Override
    public void onFrame(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Arrival(Event event, boolean reset) -> flow.onArrival(event, reset);
            case Ack ack -> onAck(ack);
            case ServerFrame.HistoryPage page -> outbox.settle(page);
            case ServerFrame.ConversationPage page -> outbox.settle(page);
            case ServerFrame.MemberPage page -> outbox.settle(page);
            case Failure failure -> {
                if (!outbox.onFailure(failure)) {
                    onProblem(failure.code() + ": " + failure.message());
                }
            }
            case ServerFrame.Receipt receipt -> tell(to -> to.onReceipt(receipt));
            case ServerFrame.Typing typing -> tell(to -> to.onTyping(typing));
            case ServerFrame.Presence presence -> tell(to -> to.onPresence(presence));
            case Welcome _,
                    Synced _,
                    ServerFrame.Heartbeat _,
                    ServerFrame.Behind _,
                    ServerFrame.Goaway _ ->
                    throw new AssertionError("the connection's own: " + frame);
        }
    }

    private void onAck(Ack ack) {
        if (ack.id().isPresent() && ack.logged().isPresent()) {
            String id = ack.id().get();
            outbox.requestOf(id)
                    .flatMap(request -> OwnEvent.of(request, id, ack.logged().get(), user()))
                    .ifPresent(flow::onOwn);
        }
        outbox.settle(ack);
    }

    @Override
    public void onLost(int code) {
        if (code == Codes.TOO_BIG) {
            outbox.failLargest();
        }
        outbox.onLost();
    }

    @Override
    public void onProblem(String problem) {
        tell(to -> to.onProblem(problem));
    }

    @Override
    public void onEvent(Event event) {
        tell(to -> to.onEvent(event));
    }

    @Override
    public void onReset(String conversation) {
        tell(to -> to.onReset(conversation));
    }

    @Override
    public void onCursor(String conversation, long seq) {
        kept.saveCursor(conversation, seq);
    }

    @Override
    public void onForgotten(String conversation) {
        kept.removeCursor(conversation);
    }

    @Override
    public void onHole() {
        connection.logInAgain();
    }

    @Override
    public String user() {
        return user.orElse("");
    }

    /// A listener that throws does not stop the client: what it was told counts as told, and the
    /// process hears of it as of any thread's failure.
    private void tell(Consumer<ParleyListener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
        }
    }
}
