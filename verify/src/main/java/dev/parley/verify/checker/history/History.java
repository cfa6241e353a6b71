package dev.parley.verify.checker.history;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.checker.history.Entry.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Everything one user's client did and was told, in order. Confined to the client's thread until
/// that has ended.
///
/// Something received is noted when the client looks at it, which is after it came; something sent,
/// before it goes. So "noted before" is always "happened before".
public final class History {
    private final String user;
    private final AtomicLong orders;
    private final List<Entry> entries = new ArrayList<>();
    private int connection;

    /// @param orders gives every entry of all clients its place
    public History(String user, AtomicLong orders) {
        this.user = user;
        this.orders = orders;
    }

    /// Whose it is.
    public String user() {
        return user;
    }

    /// What was noted so far.
    public List<Entry> entries() {
        return entries;
    }

    /// Another connection begins.
    public void opened(JsonNode how) {
        connection++;
        note(Kind.OPENED, how);
    }

    /// The connection is over for the client.
    public void ended(JsonNode how) {
        note(Kind.ENDED, how);
    }

    /// A frame is about to be sent.
    public void sent(JsonNode frame) {
        note(Kind.SENT, frame);
    }

    /// A frame came.
    public void received(JsonNode frame) {
        note(Kind.RECEIVED, frame);
    }

    private void note(Kind kind, JsonNode frame) {
        entries.add(new Entry(orders.incrementAndGet(), user, connection, kind, frame));
    }
}
