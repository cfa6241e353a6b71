package dev.parley.client.frame;

/// What a text from the server turned out to be.
public sealed interface Decoded {
    /// A frame.
    record Known(ServerFrame frame) implements Decoded {}

    /// A frame of an action newer than this client: to be ignored.
    record Unknown(String action) implements Decoded {}

    /// No frame at all.
    record Malformed(String reason) implements Decoded {}
}
