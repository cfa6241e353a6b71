package dev.parley.client;

import dev.parley.client.connection.JdkSockets;
import dev.parley.client.connection.Loop;
import dev.parley.client.connection.Sockets;
import dev.parley.client.connection.ThreadLoop;
import dev.parley.client.frame.ServerFrame.Ack;
import dev.parley.client.frame.ServerFrame.Answer;
import dev.parley.client.frame.ServerFrame.ConversationPage;
import dev.parley.client.frame.ServerFrame.HistoryPage;
import dev.parley.client.frame.ServerFrame.MemberPage;
import dev.parley.client.frame.ServerFrame.Welcome;
import dev.parley.client.request.Admission;
import dev.parley.client.request.Entry;
import dev.parley.client.request.Request;
import dev.parley.client.request.RequestIds;
import dev.parley.client.storage.Storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A user's connection to Parley. Stays connected by itself, sends again what was not acknowledged,
/// and hands on every event once and in order. Safe from any thread; no method waits, except
/// [#close].
///
/// What was sent to one conversation is stored in the order it was sent. A request that changes
/// something outlives a lost connection, and with [Storage#inFolder] the end of the process; its
/// future completes when the server has stored it, or fails with [RequestException] when it never
/// will. At most 1,000 requests wait; the next one fails with `full`.
///
/// Futures complete on the client's own thread, the one of [ParleyListener]: do not wait there for
/// another.
public final class ParleyClient implements AutoCloseable {
    private static final int WATCHED_MAX = 500;
    private static final long CLOSE_SECONDS_MAX = 5;

    private final Loop loop;
    private final Admission admission = new Admission();
    private final RequestIds ids;
    private final ClientCore core;

    private ParleyClient(Builder from, Loop loop, Sockets sockets) throws IOException {
        this.loop = loop;
        ids = new RequestIds(loop);
        core = new ClientCore(from.url, loop, sockets, admission, from.storage, from.listener);
    }

    /// A client of the server at a `ws://host/ws` or `wss://host/ws`.
    public static Builder at(String url) {
        return new Builder(URI.create(url));
    }

    /// What a client is made of. Confined to one thread.
    public static final class Builder {
        private final URI url;
        private Storage storage = Storage.inMemory();
        private ParleyListener listener = new ParleyListener() {};

        private Builder(URI url) {
            if (url.getHost() == null || !List.of("ws", "wss").contains(url.getScheme())) {
                throw new IllegalArgumentException(
                        "url: " + url + " (expected: ws://host/ws or wss://host/ws)");
            }
            this.url = url;
        }

        /// Where token, cursors and outbox are kept; in memory by default. The client closes it.
        public Builder storage(Storage where) {
            storage = where;
            return this;
        }

        /// Who is told.
        public Builder listener(ParleyListener who) {
            listener = who;
            return this;
        }

        /// The client, which does nothing before it is told to log in.
        ///
        /// @throws UncheckedIOException when what is kept can not be read
        public ParleyClient build() {
            ThreadLoop loop = new ThreadLoop(Builder::report);
            return build(loop, new JdkSockets(loop));
        }

        ParleyClient build(Loop loop, Sockets sockets) {
            try {
                return new ParleyClient(this, loop, sockets);
            } catch (IOException e) {
                loop.close();
                sockets.close();
                throw new UncheckedIOException(e);
            }
        }

        private static void report(Throwable failure) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, failure);
        }
    }

    /// How it stands with the server.
    public ConnectionState state() {
        return core.state();
    }

    /// Who we are, once welcomed or known from the storage.
    public Optional<String> user() {
        return core.knownUser();
    }

    /// Logs in as a guest. Fails with `conflict` when the name is taken.
    public CompletableFuture<Welcome> login(String user) {
        return ask(answer -> core.logInByName(user, answer));
    }

    /// Logs in with a token, such as a JWT.
    public CompletableFuture<Welcome> loginByToken(String token) {
        return ask(answer -> core.logInByToken(token, answer));
    }

    /// Logs in with the kept token; nothing when there is none.
    public Optional<CompletableFuture<Welcome>> resume() {
        return user().isPresent() ? Optional.of(ask(core::resume)) : Optional.empty();
    }

    /// Leaves, and forgets token, cursors and outbox. A guest can not come back as the same user
    /// after this.
    public void signOut() {
        loop.execute(core::signOut);
    }

    /// Does not wait for the next attempt to connect.
    public void retryNow() {
        loop.execute(core::retryNow);
    }

    /// Leaves for good. What the storage keeps stays. Waits until the storage is let go, unless it
    /// is called on the client's own thread.
    @Override
    public void close() {
        CountDownLatch done = new CountDownLatch(1);
        // After what was asked before, also when this comes from the listener.
        boolean begun =
                loop.execute(() -> {
                    core.close();
                    done.countDown();
                });
        if (begun && !loop.inLoop()) {
            try {
                done.await(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public Sent sendPrivate(String receiver, String message) {
        return sendPrivate(receiver, message, Extras.none());
    }

    public Sent sendPrivate(String receiver, String message, Extras extras) {
        return write(Request.sendPrivate(receiver, message, extras));
    }

    public Sent sendGroup(String group, String message) {
        return sendGroup(group, message, Extras.none());
    }

    public Sent sendGroup(String group, String message, Extras extras) {
        return write(Request.sendGroup(group, message, extras));
    }

    /// Its ack names the group.
    public Sent create(NewGroup group) {
        return write(Request.create(group));
    }

    public Sent join(String group) {
        return write(Request.ofGroup("join", group));
    }

    public Sent leave(String group) {
        return write(Request.ofGroup("leave", group));
    }

    public Sent invite(String group, String user) {
        return write(Request.ofMember("invite", group, user));
    }

    public Sent kick(String group, String user) {
        return write(Request.ofMember("kick", group, user));
    }

    /// Gives a member another role.
    ///
    /// @param role `owner`, `admin` or `member`
    public Sent role(String group, String user, String role) {
        return write(Request.role(group, user, role));
    }

    public Sent title(String group, String title) {
        return write(Request.title(group, title));
    }

    public Sent edit(Target target, long seq, String message) {
        return write(Request.edit(target, seq, message));
    }

    public Sent delete(Target target, long seq) {
        return write(Request.ofSeq("delete", target, seq));
    }

    /// Sets a reaction to a message, or takes it back.
    ///
    /// @param on whether the reaction is set or taken back
    public Sent react(Target target, long seq, String reaction, boolean on) {
        return write(Request.react(target, seq, reaction, on));
    }

    /// We have read everything up to `seq`. Never goes back; not kept over a restart.
    public Sent read(Target target, long seq) {
        return write(Request.ofSeq("read", target, seq));
    }

    /// We have received everything up to `seq`. Never goes back; not kept over a restart.
    public Sent delivered(Target target, long seq) {
        return write(Request.ofSeq("delivered", target, seq));
    }

    /// Best effort.
    public void typing(Target target, boolean on) {
        Request request = Request.typing(target, on);
        loop.execute(() -> core.say(request));
    }

    /// Asks for the presence of these users, and of no others any more.
    public void watch(List<String> users) {
        if (users.size() > WATCHED_MAX) {
            throw new IllegalArgumentException(
                    "users: " + users.size() + " (expected: at most " + WATCHED_MAX + ")");
        }
        List<String> all = List.copyOf(users);
        loop.execute(() -> core.watch(all));
    }

    public CompletableFuture<HistoryPage> history(Target target, Page page) {
        return answerTo(Request.history(target, page), HistoryPage.class);
    }

    public CompletableFuture<ConversationPage> conversations() {
        return conversations(Optional.empty(), OptionalInt.empty());
    }

    /// Our conversations, newest activity first.
    ///
    /// @param after from the page before
    public CompletableFuture<ConversationPage> conversations(
            Optional<String> after, OptionalInt limit) {
        return answerTo(Request.conversations(after, limit), ConversationPage.class);
    }

    public CompletableFuture<MemberPage> members(String group) {
        return members(group, Optional.empty(), OptionalInt.empty());
    }

    /// The members of a group, by name.
    ///
    /// @param after from the page before
    public CompletableFuture<MemberPage> members(
            String group, Optional<String> after, OptionalInt limit) {
        return answerTo(Request.members(group, after, limit), MemberPage.class);
    }

    /// What waits to be acknowledged, also from an earlier process, oldest first.
    public CompletableFuture<List<Pending>> pending() {
        return ask(core::pending);
    }

    /// Completes when everything asked until now is answered, one way or another, also what an
    /// earlier process left. A program that sends and ends waits for this, with a limit of its own.
    public CompletableFuture<Boolean> settled() {
        return ask(core::settled);
    }

    private Sent write(Request request) {
        Entry entry = entryFor(request);
        return new Sent(entry.id(), submit(entry, Ack.class));
    }

    private <T extends Answer> CompletableFuture<T> answerTo(Request request, Class<T> kind) {
        return submit(entryFor(request), kind);
    }

    private Entry entryFor(Request request) {
        return new Entry(ids.next(), request, loop.nowMillis());
    }

    private <T extends Answer> CompletableFuture<T> submit(Entry entry, Class<T> kind) {
        if (!admission.enter(entry.frame())) {
            return CompletableFuture.failedFuture(
                    new RequestException(
                            RequestException.FULL,
                            Admission.REQUESTS_MAX + " requests are waiting already."));
        }
        if (!loop.execute(() -> core.submit(entry))) {
            return CompletableFuture.failedFuture(ClientCore.closedFailure());
        }
        return entry.answer().thenApply(kind::cast);
    }

    private <T> CompletableFuture<T> ask(Consumer<CompletableFuture<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!loop.execute(() -> question.accept(answer))) {
            answer.completeExceptionally(ClientCore.closedFailure());
        }
        return answer;
    }
}
