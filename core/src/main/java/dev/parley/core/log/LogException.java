package dev.parley.core.log;

/// The log could not do what was asked, and nothing is known to be stored.
public final class LogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is left to do about it.
    public enum Kind {
        /// No room: nothing was stored, and it will work again when there is room.
        FULL,
        /// The storage failed: whether the last commit was stored is unknown until
        /// [MessageLog#recover].
        BROKEN
    }

    private final Kind kind;

    /// A failure of the given kind; `cause` is the storage's own word on it.
    public LogException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// What is left to do about it.
    public Kind kind() {
        return kind;
    }
}
