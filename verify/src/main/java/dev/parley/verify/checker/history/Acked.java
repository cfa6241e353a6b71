package dev.parley.verify.checker.history;

/// An ack of something logged.
public record Acked(String sender, String id, Entry entry) {
    /// Where it was logged.
    public String conversation() {
        return entry.frame().path("conversation").asText();
    }

    /// Its number there.
    public long seq() {
        return entry.frame().path("seq").longValue();
    }

    /// When.
    public long time() {
        return entry.frame().path("time").longValue();
    }
}
