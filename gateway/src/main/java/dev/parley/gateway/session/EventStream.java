package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Passed;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.frame.ServerFrame.Behind;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.request.ClientRequest.Resume;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What of the live events goes to one session: all; what its catch-up lets through; or none, from
/// when it fell behind until it logs in again. Confined to the session's event loop.
final class EventStream {
    private final Session session;
    private final SessionServices services;
    private @Nullable CatchUp catchUp;
    private boolean behind;

    EventStream(Session session, SessionServices services) {
        this.session = session;
        this.services = services;
    }

    /// Live events flow again; with cursors, what was missed comes first.
    void restart(Optional<Resume> resume) {
        behind = false;
        catchUp = null;
        if (resume.isPresent()) {
            catchUp = new CatchUp(session, services, resume.get());
            catchUp.begin();
        } else {
            session.onArrived();
        }
    }

    /// Whether a live event goes out now. Ask for each event once: a catch-up notes what passes by.
    boolean takes(Event event) {
        if (!hears()) {
            return false;
        }
        CatchUp running = catchUp;
        return running == null || running.admits(event);
    }

    /// Whether every live event goes out now, so that none need be asked for with [#takes].
    boolean takesAll() {
        return hears() && catchUp == null;
    }

    /// Whether best-effort news go out now.
    boolean hears() {
        return session.isLoggedIn() && !behind;
    }

    /// Sends an event that [#takes] let through, from bytes shared with other sessions.
    void offer(Event event, ByteBuf framed) {
        if (!session.connection().offerShared(framed)) {
            onNoRoom(event);
        }
    }

    /// The same, from bytes of its own.
    void offer(Event event, byte[] framed) {
        if (!session.connection().offerFramed(framed)) {
            onNoRoom(event);
        }
    }

    /// Sends several events in one piece, when [#takesAll].
    void offerAll(ByteBuf framed) {
        if (!session.connection().offerShared(framed)) {
            fallBehind();
        }
    }

    /// Sends a receipt. Who is catching up finds the mark in its rows.
    void offer(byte[] framed) {
        if (!session.connection().offerFramed(framed) && (catchUp == null || catchUp.isOver())) {
            fallBehind();
        }
    }

    /// Who is catching up does not fall behind: it gets the event when it comes to it.
    private void onNoRoom(Event event) {
        CatchUp running = catchUp;
        if (running == null || running.isOver()) {
            fallBehind();
        } else {
            running.postpone(event);
        }
    }

    /// Sends what may be lost, if nothing waits to be read.
    void hint(byte[] framed) {
        if (hears() && session.connection().isWritable()) {
            session.connection().sendFramed(framed);
        }
    }

    /// Too much waits to be read: events stop, and when the client has read it is told to come back
    /// with its cursors.
    void fallBehind() {
        behind = true;
        catchUp = null;
        session.onArrived();
        session.connection().whenWritable(this::sayBehind);
    }

    /// Unless the client has logged in again meanwhile, unasked.
    private void sayBehind() {
        if (behind) {
            session.send(new Behind());
        }
    }

    /// The user was taken out of a conversation by event `seq`.
    void onLeft(ConversationId conversation, long seq) {
        if (catchUp != null) {
            catchUp.onLeft(conversation, seq);
        }
    }

    /// Runs a step of a catch-up, unless another one took its place.
    void whileCatchingUp(CatchUp mine, Runnable step) {
        if (!session.isGone() && catchUp == mine) {
            step.run();
        }
    }

    /// What became of a catch-up's fence: everything before it has passed by, or the store could
    /// not take it, and it is put up again.
    void onFence(CatchUp of, Outcome outcome) {
        if (catchUp != of) {
            return;
        }
        if (outcome instanceof Passed) {
            catchUp = null;
        } else {
            of.endLater();
        }
    }
}
