package dev.parley.bench.client;

import java.io.IOException;

/// What one connection says and understands. Knows how far it has come, and passes on to an [Inbox]
/// what is not its own matter.
public abstract class Talk {
    private boolean loggedIn;
    private boolean joined;
    private Inbox inbox = Inbox.IGNORING;

    /// The WebSocket is open: log in.
    public abstract void onOpen(Outbox out) throws IOException;

    /// A WebSocket message came. What is sent leaves after the call.
    public abstract void onMessage(Outbox out, Payload payload) throws IOException;

    /// Asks to be a member of the group. `first` is true for one member, who joins before others.
    public abstract void join(Outbox out, boolean first);

    /// Where messages and acks go from now on.
    public final void inbox(Inbox receiver) {
        inbox = receiver;
    }

    protected final Inbox inbox() {
        return inbox;
    }

    public final boolean isLoggedIn() {
        return loggedIn;
    }

    public final boolean hasJoined() {
        return joined;
    }

    protected final void onLoggedIn() {
        loggedIn = true;
    }

    protected final void onJoined() {
        joined = true;
    }
}
