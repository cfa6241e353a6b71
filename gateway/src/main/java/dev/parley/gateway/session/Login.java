package dev.parley.gateway.session;

import dev.parley.core.conversation.Command.Claim;
import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Claimed;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.delivery.Submission;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.TokenHash;
import dev.parley.protocol.frame.CloseCode;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// One login under way: finds out who it is, enters the user's audiences, and welcomes. Confined to
/// the session's event loop; only the waiting is done elsewhere.
///
/// The session is entered under its user *before* the user's groups are read, so a membership that
/// changes meanwhile reaches it as an event: between the two nothing is missed.
final class Login {
    private static final long RETRY_MILLIS = 250;

    private final Session session;
    private final SessionServices services;
    private final ClientRequest.Login request;
    private final Token token;

    Login(Session session, SessionServices services, ClientRequest.Login request) {
        this.session = session;
        this.services = services;
        this.request = request;
        this.token = request.token().orElseGet(() -> Token.random(services.random()));
    }

    Optional<RequestId> id() {
        return request.id();
    }

    Optional<ClientRequest.Resume> resume() {
        return request.resume();
    }

    Token token() {
        return token;
    }

    void begin() {
        if (request.token().isPresent()) {
            read(log -> log.userOf(TokenHash.of(token)), this::onLookedUp, this::onBusy);
        } else {
            claim(request.user().orElseThrow());
        }
    }

    private void claim(Name name) {
        Claim claim = new Claim(name, TokenHash.of(token));
        SessionOrigin origin = new SessionOrigin(session, request.id());
        if (!services.writer().offer(new Submission(origin, claim))) {
            onBusy();
        }
    }

    /// What became of the claim to a name.
    void onClaim(Outcome outcome) {
        switch (outcome) {
            case Claimed claimed -> onIdentified(claimed.user());
            case Refused refused -> session.onLoginRefused(refused.toFrame(request.id()));
            default -> throw new IllegalStateException("a claim became " + outcome);
        }
    }

    private void onLookedUp(Optional<UserId> user) {
        boolean agrees =
                user.isPresent()
                        && request.user()
                                .map(name -> name.folded().equals(Name.fold(user.get().value())))
                                .orElse(true);
        if (agrees) {
            onIdentified(user.get());
            return;
        }
        session.endArrival(); // A client that does not answer the close keeps nobody out.
        session.refuse(
                request.id(),
                ErrorCode.UNAUTHORIZED,
                "token (expected: the one from the welcome of this user)");
        session.connection().close(CloseCode.UNAUTHORIZED, "unknown token");
    }

    private void onIdentified(UserId user) {
        if (session.isLoggedIn()) {
            session.onLoggedInAgain(user, this);
            return;
        }
        session.onIdentified(user);
        readGroups(user);
    }

    /// Tried until it works or the time to log in is over: a name just claimed must not be lost to
    /// its owner because the log could not be read for a moment.
    private void readGroups(UserId user) {
        read(
                log -> log.groupsOf(user),
                groups -> session.onLoggedIn(this, groups),
                () -> session.connection().schedule(() -> retryGroups(user), RETRY_MILLIS));
    }

    private void retryGroups(UserId user) {
        session.whileOpen(() -> readGroups(user));
    }

    private <T> void read(Function<LogReader, T> query, Consumer<T> next, Runnable failed) {
        boolean taken =
                services.reads()
                        .submit(
                                query,
                                result -> session.whileOpen(() -> next.accept(result)),
                                () -> session.whileOpen(failed));
        if (!taken) {
            failed.run();
        }
    }

    private void onBusy() {
        session.onLoginRefused(Failures.busy(request.id()));
    }
}
