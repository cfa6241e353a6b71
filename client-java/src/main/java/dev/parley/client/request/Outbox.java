package dev.parley.client.request;

import dev.parley.client.Pending;
import dev.parley.client.RequestException;
import dev.parley.client.connection.Backoff;
import dev.parley.client.connection.Codes;
import dev.parley.client.connection.Loop;
import dev.parley.client.frame.ServerFrame.Answer;
import dev.parley.client.frame.ServerFrame.Failure;
import dev.parley.client.json.MalformedJsonException;
import dev.parley.client.storage.StoredRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Requests that wait for their answer. What was not answered is sent again, under the same id, on
/// the next connection, and after an answer that asks for it. Confined to the loop.
///
/// Of one lane only the first is under way: were the next one sent before it is answered, and the
/// first refused for now, the two would be stored in the wrong order. Lanes do not wait for each
/// other.
public final class Outbox {
    /// The server knows an id for a week: what is older might be stored twice.
    private static final Duration RESEND_MAX = Duration.ofDays(6);

    private final Loop loop;
    private final Admission admission;
    private final OutboxStorage storage;
    private final Predicate<String> sender;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /// One at a time, in order. Paused while its first was refused for now.
    private static final class Lane {
        private final Deque<Entry> entries = new ArrayDeque<>();
        private Loop.@Nullable Timer pause;
    }

    /// An empty outbox.
    ///
    /// @param sender sends a text, if there is a connection
    public Outbox(Loop loop, Admission admission, OutboxStorage storage, Predicate<String> sender) {
        this.loop = loop;
        this.admission = admission;
        this.storage = storage;
        this.sender = sender;
    }

    /// Takes back what an earlier process left.
    public void load(List<StoredRequest> stored) throws MalformedJsonException {
        for (StoredRequest kept : stored) {
            Request request = Request.ofFrame(kept.frame());
            admission.force(kept.frame());
            enter(new Entry(kept.id(), request, kept.frame(), kept.since().toEpochMilli()));
        }
    }

    /// Takes a request that was admitted, and sends it as soon as it can be.
    public void submit(Entry entry) {
        if (entry.request().isKept()) {
            try {
                storage.add(
                        new StoredRequest(
                                entry.id(),
                                Instant.ofEpochMilli(entry.sinceMillis()),
                                entry.frame()));
            } catch (IOException e) {
                admission.leave(entry.frame());
                entry.answer()
                        .completeExceptionally(
                                new RequestException(
                                        RequestException.STORAGE, "Not kept: " + e.getMessage()));
                return;
            }
        }
        enter(entry);
        if (entry.request().isMark()) {
            supersede(entry);
        }
        advance(entry.lane());
    }

    private void enter(Entry entry) {
        entries.put(entry.id(), entry);
        lanes.computeIfAbsent(entry.lane(), _ -> new Lane()).entries.add(entry);
    }

    /// An earlier mark that was not sent yet is answered with the later one.
    private void supersede(Entry later) {
        Lane lane = lanes.get(later.lane());
        if (lane == null) {
            return;
        }
        for (Entry earlier : List.copyOf(lane.entries)) {
            if (earlier != later && !earlier.inFlight) {
                forget(earlier);
                later.answer()
                        .whenComplete((answer, failure) -> {
                            if (failure == null) {
                                earlier.answer().complete(answer);
                            } else {
                                earlier.answer().completeExceptionally(failure);
                            }
                        });
            }
        }
    }

    /// The request an answer belongs to.
    public Optional<Request> requestOf(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::request);
    }

    public void settle(Answer answer) {
        take(answer.id()).ifPresent(entry -> entry.answer().complete(answer));
    }

    /// An error with a known id. Returns whether it belongs to a request.
    public boolean onFailure(Failure failure) {
        Optional<Entry> found = failure.id().map(entries::get);
        if (found.isEmpty()) {
            return false;
        }
        if (Codes.isRetried(failure.code())) {
            pause(found.get(), failure.retryAfter());
        } else {
            fail(found.get(), failure.code(), failure.message());
        }
        return true;
    }

    public void onLoggedIn() {
        for (String lane : List.copyOf(lanes.keySet())) {
            advance(lane);
        }
    }

    public void onLost() {
        entries.values().forEach(entry -> entry.inFlight = false);
    }

    /// The server closed because of a frame's size: the largest one sent is not to be sent again.
    public void failLargest() {
        entries.values().stream()
                .filter(entry -> entry.inFlight)
                .max(Comparator.comparingInt(entry -> entry.frame().length()))
                .ifPresent(entry ->
                        fail(entry, "too_large", "The message is larger than the server accepts."));
    }

    /// Gives everything up, here and in the storage.
    public void clear(String reason) {
        List<Entry> given = List.copyOf(entries.values());
        abandon(reason);
        for (Entry entry : given) {
            admission.leave(entry.frame());
            if (entry.request().isKept()) {
                storage.remove(entry.id());
            }
        }
    }

    /// Tells those who wait that this process will not answer them. What is kept stays.
    public void abandon(String reason) {
        List<Entry> waiting = List.copyOf(entries.values());
        entries.clear(); // First: who hears of it may ask again.
        lanes.values().forEach(Outbox::unpause);
        lanes.clear();
        for (Entry entry : waiting) {
            entry.answer()
                    .completeExceptionally(new RequestException(RequestException.CLOSED, reason));
        }
    }

    /// What waits and would survive a restart, oldest first.
    public List<Pending> pending() {
        List<Pending> pending = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.request().isKept()) {
                Instant since = Instant.ofEpochMilli(entry.sinceMillis());
                pending.add(entry.request().pending(entry.id(), since));
            }
        }
        return pending;
    }

    /// Completes when all that waits now is answered, one way or another.
    public CompletableFuture<?> settled() {
        return CompletableFuture.allOf(
                entries.values().stream().map(Entry::answer).toArray(CompletableFuture<?>[]::new));
    }

    /// Sends the first of a lane, unless it is under way.
    private void advance(String name) {
        Lane lane = lanes.get(name);
        Entry first = lane == null ? null : lane.entries.peek();
        if (lane == null || first == null || lane.pause != null || first.inFlight) {
            return;
        }
        if (loop.nowMillis() - first.sinceMillis() > RESEND_MAX.toMillis()) {
            fail(first, RequestException.EXPIRED, "Not sent for too long to be sent again safely.");
        } else {
            first.inFlight = sender.test(first.frame());
        }
    }

    private void pause(Entry entry, Optional<Duration> retryAfter) {
        entry.inFlight = false;
        long wait =
                retryAfter
                        .map(Duration::toMillis)
                        .orElseGet(() -> Backoff.millis(entry.failures, loop.random()));
        entry.failures++;
        String name = entry.lane();
        Lane lane = lanes.get(name);
        if (lane != null) {
            unpause(lane);
            lane.pause =
                    loop.schedule(
                            wait,
                            () -> {
                                lane.pause = null;
                                advance(name);
                            });
        }
    }

    private static void unpause(Lane lane) {
        if (lane.pause != null) {
            lane.pause.cancel();
            lane.pause = null;
        }
    }

    private void fail(Entry entry, String code, String message) {
        take(Optional.of(entry.id()))
                .ifPresent(taken ->
                        taken.answer().completeExceptionally(new RequestException(code, message)));
    }

    /// Takes an entry out, and lets the next of its lane go.
    private Optional<Entry> take(Optional<String> id) {
        Optional<Entry> found = id.map(entries::get);
        if (found.isPresent()) {
            forget(found.get());
            advance(found.get().lane());
        }
        return found;
    }

    private void forget(Entry entry) {
        entries.remove(entry.id());
        admission.leave(entry.frame());
        Lane lane = lanes.get(entry.lane());
        if (lane != null) {
            lane.entries.remove(entry);
            if (lane.entries.isEmpty()) {
                unpause(lane);
                lanes.remove(entry.lane());
            }
        }
        if (entry.request().isKept()) {
            storage.remove(entry.id());
        }
    }
}
