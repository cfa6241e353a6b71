package dev.parley.gateway.session;

import dev.parley.core.conversation.Command.Ask;
import dev.parley.core.delivery.Submission;
import dev.parley.core.log.LogReader;
import dev.parley.core.query.Queries;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Answer;
import dev.parley.protocol.frame.ServerFrame.HeartbeatAnswer;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.FrameEncoder;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Conversations;
import dev.parley.protocol.request.ClientRequest.Heartbeat;
import dev.parley.protocol.request.ClientRequest.History;
import dev.parley.protocol.request.ClientRequest.Login;
import dev.parley.protocol.request.ClientRequest.Members;
import dev.parley.protocol.request.ClientRequest.Presence;
import dev.parley.protocol.request.ClientRequest.Typing;
import dev.parley.protocol.request.ClientRequest.Write;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What a logged-in session may ask. Confined to its event loop; reads and writes happen elsewhere
/// and come back as tasks.
final class Requests {
    private static final int READS_MAX = 16;
    private static final long HEARTBEAT_NANOS = 1_000_000_000L;

    private final Session session;
    private final SessionServices services;
    private int reading;
    private boolean answered;
    private long answeredNanos;

    Requests(Session session, SessionServices services) {
        this.session = session;
        this.services = services;
    }

    void onRequest(ClientRequest request) {
        switch (request) {
            case Write write -> write(write);
            case Heartbeat heartbeat -> onHeartbeat(heartbeat);
            case History ask ->
                    read(ask, answers(), (log, user) -> Queries.history(log, user, ask));
            case Conversations ask ->
                    // Never compressed: what one conversation says stands beside what others say.
                    read(
                            ask,
                            WebSocketBytes::text,
                            (log, user) -> Queries.conversations(log, user, ask));
            case Members ask ->
                    read(ask, answers(), (log, user) -> Queries.members(log, user, ask));
            case Typing typing -> session.signals().onTyping(typing);
            case Presence presence -> session.watchList().onPresence(presence);
            case Login again -> onLogin(again);
        }
    }

    /// What comes in with one turn of the loop, on all its sockets, goes to the writer together.
    private void write(Write write) {
        SessionOrigin origin = new SessionOrigin(session, write.id());
        if (services.writer().offerAsleep(new Submission(origin, new Ask(session.user(), write)))) {
            session.connection().atTurnEnd(services.wakeWriter());
        } else {
            session.send(Failures.busy(write.id()));
        }
    }

    /// Answers at most once a second: more would let a client make the server talk.
    private void onHeartbeat(Heartbeat heartbeat) {
        long now = System.nanoTime();
        if (!heartbeat.answer() && (!answered || now - answeredNanos >= HEARTBEAT_NANOS)) {
            answered = true;
            answeredNanos = now;
            session.send(new HeartbeatAnswer(heartbeat.id()));
        }
    }

    private void onLogin(Login again) {
        if (again.token().isPresent()) {
            session.begin(again);
        } else if (isSelf(again)) {
            session.welcomeAgain(again.id(), again.resume());
        } else {
            session.refuse(
                    again.id(), ErrorCode.FORBIDDEN, "this connection belongs to another user");
        }
    }

    private boolean isSelf(Login again) {
        return again.user()
                .map(name -> name.folded().equals(Name.fold(session.user().value())))
                .orElse(false);
    }

    /// A question to the log, asked for a user.
    private interface Question {
        Answer answer(LogReader log, UserId user);
    }

    /// Frames for this connection alone, compressed where it agreed to that.
    private UnaryOperator<byte[]> answers() {
        return session.connection().compression()::text;
    }

    private void read(ClientRequest request, UnaryOperator<byte[]> frame, Question question) {
        UserId user = session.user();
        if (reading >= READS_MAX) {
            session.send(Failures.busy(request.id()));
            return;
        }
        reading++;
        Function<LogReader, byte[]> framed =
                log -> frame.apply(new FrameEncoder().encode(question.answer(log, user)));
        boolean taken =
                services.reads()
                        .submit(
                                framed,
                                bytes -> session.whileOpen(() -> onRead(bytes)),
                                () -> session.whileOpen(() -> onReadFailed(request)));
        if (!taken) {
            onReadFailed(request);
        }
    }

    private void onRead(byte[] framed) {
        reading--;
        session.connection().sendFramed(framed);
    }

    private void onReadFailed(ClientRequest request) {
        reading--;
        session.send(Failures.busy(request.id()));
    }
}
