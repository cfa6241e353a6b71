package dev.parley.verify.checker.history;

import com.fasterxml.jackson.databind.JsonNode;

/// One thing a client did, or was told.
///
/// @param order its place among everything all clients did: what has a smaller one came before
/// @param connection which of the user's connections, counted from 1
/// @param frame what was sent or received; says how, when the connection was opened or ended
public record Entry(long order, String user, int connection, Kind kind, JsonNode frame) {
    private static final int SHOWN_MAX = 400;

    /// What kind of thing it was.
    public enum Kind {
        OPENED("opened"),
        SENT("sent"),
        RECEIVED("received"),
        ENDED("ended");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// What the frame is.
    public String action() {
        return frame.path("action").asText();
    }

    /// The request's own name.
    public String id() {
        return frame.path("id").asText();
    }

    @Override
    public String toString() {
        String text = frame.toString();
        String shown = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
        return "#%d %s/%d %s %s".formatted(order, user, connection, kind.word, shown);
    }
}
