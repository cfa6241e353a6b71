package dev.parley.testkit.client;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What came in and nobody took yet, in order. Safe from any thread.
final class Mailbox {
    private static final long WAIT_SECONDS_MAX = 20; // Only a failure ever waits that long.

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<JsonNode> frames = new ArrayList<>();
    private @Nullable Closed closed;
    private @Nullable String breach;

    void put(JsonNode frame) {
        locked(() -> frames.add(frame));
    }

    /// The server said what the protocol has no word for. From now on nothing can be taken: every
    /// attempt fails with the first such breach.
    void refuse(String text, String fault) {
        locked(() -> {
            if (breach == null) {
                breach = "the server sent " + text + ", but protocol/schema says: " + fault;
            }
        });
    }

    /// Fails if the server broke the protocol.
    void assertSound() {
        lock.lock();
        try {
            if (breach != null) {
                throw new AssertionError(breach);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nothing comes after; only the first end counts.
    void end(Closed how) {
        locked(() -> closed = closed == null ? how : closed);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the oldest frame that is wanted, waiting for it.
    JsonNode take(String wanted, Predicate<JsonNode> isWanted) {
        return await(
                wanted,
                () -> {
                    Optional<JsonNode> found = remove(isWanted);
                    if (found.isEmpty() && closed != null) {
                        throw new AssertionError(
                                "expected: " + wanted + "; got " + closed + " and " + frames);
                    }
                    return found;
                });
    }

    /// Takes the oldest frame, waiting for it as long as something can still come.
    Optional<JsonNode> poll(Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (frames.isEmpty() && closed == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            return remove(_ -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// How it ended, if it has.
    Optional<Closed> end() {
        lock.lock();
        try {
            return Optional.ofNullable(closed);
        } finally {
            lock.unlock();
        }
    }

    Closed awaitEnd() {
        return await("the end of the connection", () -> Optional.ofNullable(closed));
    }

    /// Takes everything that is there now.
    List<JsonNode> takeAll() {
        lock.lock();
        try {
            assertSound();
            List<JsonNode> all = List.copyOf(frames);
            frames.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private Optional<JsonNode> remove(Predicate<JsonNode> isWanted) {
        for (Iterator<JsonNode> each = frames.iterator(); each.hasNext(); ) {
            JsonNode frame = each.next();
            if (isWanted.test(frame)) {
                each.remove();
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    /// The one place where a test waits.
    private <T> T await(String wanted, Supplier<Optional<T>> look) {
        long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        lock.lock();
        try {
            assertSound();
            Optional<T> found = look.get();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                assertSound();
                found = look.get();
            }
            return found.orElseThrow(
                    () -> new AssertionError("did not come: " + wanted + "; got " + frames));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + wanted, e);
        } finally {
            lock.unlock();
        }
    }
}
