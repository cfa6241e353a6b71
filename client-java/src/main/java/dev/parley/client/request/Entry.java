package dev.parley.client.request;

import dev.parley.client.frame.ServerFrame.Answer;

import java.util.concurrent.CompletableFuture;

/// One request in the outbox. Confined to the loop, apart from what never changes.
public final class Entry {
    private final String id;
    private final Request request;
    private final String frame;
    private final long sinceMillis;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    boolean inFlight;
    int failures;

    public Entry(String id, Request request, long sinceMillis) {
        this(id, request, request.frame(id), sinceMillis);
    }

    Entry(String id, Request request, String frame, long sinceMillis) {
        this.id = id;
        this.request = request;
        this.frame = frame;
        this.sinceMillis = sinceMillis;
    }

    public String id() {
        return id;
    }

    public Request request() {
        return request;
    }

    /// The text that is sent, always the same.
    public String frame() {
        return frame;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    /// When it was answered.
    public CompletableFuture<Answer> answer() {
        return answer;
    }

    String lane() {
        return request.lane().orElse(id);
    }
}
