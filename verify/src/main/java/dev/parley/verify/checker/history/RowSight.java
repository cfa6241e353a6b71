package dev.parley.verify.checker.history;

import com.fasterxml.jackson.databind.JsonNode;

/// A row of the conversations list that somebody was served.
///
/// @param since what the server was asked to serve it by
public record RowSight(JsonNode row, long since, Entry entry) {
    /// Whose row it is.
    public String viewer() {
        return entry.user();
    }

    /// Its conversation.
    public String conversation() {
        return row.path("conversation").asText();
    }

    /// Its end.
    public long seq() {
        return row.path("seq").longValue();
    }

    /// The viewer's read mark.
    public long read() {
        return row.path("read").longValue();
    }

    /// Whether the viewer is a member no more.
    public boolean left() {
        return row.path("left").booleanValue();
    }

    /// Whether what the client held is not continued.
    public boolean reset() {
        return row.path("reset").booleanValue();
    }
}
