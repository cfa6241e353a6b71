package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.connection.JdkSockets;
import dev.parley.client.script.CountingSockets;
import dev.parley.client.script.CountingSockets.Opened;
import dev.parley.client.script.ManualClock;
import dev.parley.client.script.ManualLoop;
import dev.parley.client.script.ScriptedConnection;
import dev.parley.client.script.ScriptedServer;
import dev.parley.client.storage.Storage;
import dev.parley.client.storage.Stored;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A client, its server, its folder and its time. After each thing that happens it is waited for
/// until nothing moves any more, so that what is seen then is all there is to see.
final class ScenarioStage implements AutoCloseable {
    private final Path folder;
    private final ManualClock clock = new ManualClock();
    private final ScriptedServer server = new ScriptedServer();
    private final Recorder heard = new Recorder();
    private final AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
    private Storage storage;
    private ManualLoop loop;
    private CountingSockets sockets;
    private ParleyClient client;
    private Optional<ScriptedConnection> connection = Optional.empty();
    private int accepted;

    ScenarioStage(Path folder) {
        this.folder = folder;
        storage = Storage.inFolder(folder);
        loop = new ManualLoop(clock);
        sockets = new CountingSockets(new JdkSockets(loop));
        client = newClient();
    }

    private ParleyClient newClient() {
        return ParleyClient.at(server.url()).storage(storage).listener(heard).build(loop, sockets);
    }

    ParleyClient client() {
        return client;
    }

    Recorder heard() {
        return heard;
    }

    ScriptedConnection connection() {
        return connection.orElseThrow(() -> new AssertionError("the client is not connected"));
    }

    /// The process ends without a word, and another begins where it stopped.
    void restart() {
        loop.kill();
        connection.ifPresent(ScriptedConnection::abort);
        connection = Optional.empty();
        accepted = 0;
        try {
            storage.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        storage = Storage.inFolder(folder);
        loop = new ManualLoop(clock);
        sockets = new CountingSockets(new JdkSockets(loop));
        client = newClient();
    }

    void awaitConnection() {
        if (client.state() instanceof ConnectionState.Waiting(int _, Instant until)) {
            loop.advance(until.toEpochMilli() - clock.nowMillis());
        }
        connection = Optional.of(server.awaitConnection());
        accepted++;
        await(present().open());
        settle();
    }

    private Opened present() {
        return sockets.opened().get(accepted - 1);
    }

    void breakConnection() {
        connection().abort();
        awaitLoss();
    }

    void closeConnection(int code, String reason) {
        connection().close(code, reason);
        awaitLoss();
    }

    private void awaitLoss() {
        await(present().closed());
        connection = Optional.empty();
        loop.await();
    }

    void awaitHangUp() {
        connection().awaitEnd();
        connection = Optional.empty();
        loop.await();
    }

    /// The folder is gone from under the client.
    void loseStorage() {
        loop.execute(() -> {
            try {
                storage.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        loop.await();
    }

    void refuseNextHandshake(int status) {
        server.refuseNext(status);
    }

    /// Waits for a problem, and counts the connection that it is about.
    void awaitProblem(String part) {
        Awaitility.await(part)
                .atMost(Duration.ofSeconds(30))
                .until(() -> heard.problems().stream().anyMatch(said -> said.contains(part)));
        accepted++;
        loop.await();
    }

    /// From now on what nobody catches on the client's thread is no news.
    void expectUncaught() {
        loop.execute(() ->
                Thread.currentThread().setUncaughtExceptionHandler((_, e) -> uncaught.set(e)));
    }

    @Nullable Throwable uncaught() {
        return uncaught.get();
    }

    void assertNoConnection() {
        assertThat(sockets.opened()).as("sockets opened").hasSize(accepted);
    }

    void advance(long millis) {
        loop.advance(millis);
        settle();
    }

    /// Waits until both sides have heard all that the other has said.
    void settle() {
        loop.await();
        connection.filter(present -> !present.isOver()).ifPresent(this::settle);
        loop.await(); // It may be over because of what the loop is still about to do.
    }

    private void settle(ScriptedConnection present) {
        present.awaitHeard();
        loop.await();
        Awaitility.await("what the client sent")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> present.isOver() || present.received() == present().sent());
    }

    /// What the storage holds.
    Stored stored() {
        AtomicReference<@Nullable Stored> found = new AtomicReference<>();
        loop.execute(() -> {
            try {
                found.set(storage.load());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        loop.await();
        Stored stored = found.get();
        if (stored == null) {
            return reopened(); // The client was closed.
        }
        return stored;
    }

    private Stored reopened() {
        try (Storage again = Storage.inFolder(folder)) {
            return again.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).as("in time").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        connection.ifPresent(ScriptedConnection::abort);
        server.close();
    }
}
