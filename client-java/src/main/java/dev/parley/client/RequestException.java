package dev.parley.client;

/// A request that will not be answered: refused by the server, or given up by the client.
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// More waits to be sent than the outbox holds.
    public static final String FULL = "full";

    /// Not sent for so long that the server may no longer know whether it has it.
    public static final String EXPIRED = "expired";

    /// The client was closed, signed out, or became another user.
    public static final String CLOSED = "closed";

    /// It could not be kept, so it was not sent.
    public static final String STORAGE = "storage";

    private final String code;

    public RequestException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// An error code of the protocol, or one of the constants of this class.
    public String code() {
        return code;
    }
}
