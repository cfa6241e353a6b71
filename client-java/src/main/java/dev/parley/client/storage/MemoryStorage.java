package dev.parley.client.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps everything as long as the object lives.
final class MemoryStorage implements Storage {
    private Optional<StoredLogin> login = Optional.empty();
    private final Map<String, Long> cursors = new LinkedHashMap<>();
    private final Map<String, StoredRequest> outbox = new LinkedHashMap<>();

    @Override
    public Stored load() {
        return new Stored(login, cursors, List.copyOf(outbox.values()));
    }

    @Override
    public void saveLogin(StoredLogin newLogin) {
        login = Optional.of(newLogin);
    }

    @Override
    public void saveCursor(String conversation, long seq) {
        cursors.put(conversation, seq);
    }

    @Override
    public void removeCursor(String conversation) {
        cursors.remove(conversation);
    }

    @Override
    public void add(StoredRequest request) {
        outbox.put(request.id(), request);
    }

    @Override
    public void remove(String id) {
        outbox.remove(id);
    }

    @Override
    public void clear() {
        login = Optional.empty();
        cursors.clear();
        outbox.clear();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
