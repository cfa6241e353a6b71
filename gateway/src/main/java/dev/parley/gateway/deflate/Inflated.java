package dev.parley.gateway.deflate;

/// What came of inflating a message.
public sealed interface Inflated {
    /// All of it.
    ///
    /// @param bytes belong to whoever asked
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Whole(byte[] bytes) implements Inflated {}

    /// It is longer than allowed.
    record TooLong() implements Inflated {}

    /// It is no compressed message, or not a whole one.
    record Broken() implements Inflated {}
}
