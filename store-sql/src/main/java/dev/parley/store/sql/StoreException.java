package dev.parley.store.sql;

/// The store could not be opened. The message is for people: what is wrong, and what to do.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A refusal whose message says everything.
    public StoreException(String message) {
        super(message);
    }

    /// A refusal with the storage's own word on it.
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
