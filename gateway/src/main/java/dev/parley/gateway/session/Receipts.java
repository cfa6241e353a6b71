package dev.parley.gateway.session;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One receipt going to the sessions of a loop, but for the one that moved the mark. Best effort:
/// who falls behind finds the marks in its rows. Confined to that loop.
final class Receipts {
    private final Session origin;
    private final byte[] framed;

    Receipts(Session origin, byte[] framed) {
        this.origin = origin;
        this.framed = framed;
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
        if (session != origin && session.events().hears()) {
            session.events().offer(framed);
        }
    }
}
