package dev.parley.client.json;

/// A text that is not the JSON it should be. The message says what was expected where.
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message);
    }
}
