package dev.parley.client.request;

import dev.parley.client.storage.StoredRequest;

import java.io.IOException;

/// Where the outbox is kept.
public interface OutboxStorage {
    /// Puts a request at the end.
    void add(StoredRequest request) throws IOException;

    /// Takes a request out. When that fails, it is sent once more after a restart, which does no
    /// harm.
    void remove(String id);
}
