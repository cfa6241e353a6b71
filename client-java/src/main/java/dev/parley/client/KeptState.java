package dev.parley.client;

import dev.parley.client.request.OutboxStorage;
import dev.parley.client.storage.Storage;
import dev.parley.client.storage.StoredLogin;
import dev.parley.client.storage.StoredRequest;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// The storage as the client uses it: what can not be kept is reported, and life goes on; only a
/// request that can not be kept is refused. Confined to the loop.
final class KeptState implements OutboxStorage {
    private final Storage storage;
    private final Consumer<Runnable> afterwards;
    private final Consumer<String> onProblem;
    private Optional<StoredLogin> login;
    private boolean flushing;
    private boolean closed;

    /// A change of the storage.
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    /// @param afterwards runs a task when what waits on the loop now is done
    KeptState(
            Storage storage,
            Optional<StoredLogin> login,
            Consumer<Runnable> afterwards,
            Consumer<String> onProblem) {
        this.storage = storage;
        this.login = login;
        this.afterwards = afterwards;
        this.onProblem = onProblem;
    }

    Optional<StoredLogin> login() {
        return login;
    }

    /// At once for good: without its token a guest has lost the name.
    void saveLogin(StoredLogin next) {
        if (!login.equals(Optional.of(next))) {
            login = Optional.of(next);
            attempt(() -> {
                storage.saveLogin(next);
                storage.flush();
            });
        }
    }

    void saveCursor(String conversation, long seq) {
        attempt(() -> storage.saveCursor(conversation, seq));
    }

    void removeCursor(String conversation) {
        attempt(() -> storage.removeCursor(conversation));
    }

    void clear() {
        login = Optional.empty();
        attempt(storage::clear);
    }

    @Override
    public void add(StoredRequest request) throws IOException {
        storage.add(request);
        if (!flushing) {
            flushing = true; // One for all that are added in a row.
            afterwards.accept(this::flush);
        }
    }

    private void flush() {
        flushing = false;
        attempt(storage::flush);
    }

    @Override
    public void remove(String id) {
        attempt(() -> storage.remove(id));
    }

    void close() {
        attempt(storage::close);
        closed = true;
    }

    private void attempt(Change change) {
        if (closed) {
            return;
        }
        try {
            change.make();
        } catch (IOException e) {
            onProblem.accept("storage: " + e.getMessage());
        }
    }
}
