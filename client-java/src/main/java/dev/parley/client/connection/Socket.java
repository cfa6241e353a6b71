package dev.parley.client.connection;

/// One WebSocket, on its way or open. Confined to the loop.
public interface Socket {
    /// Sends a text after those before it; nothing when it is closed.
    void send(String text);

    /// Says goodbye and lets go. Nothing is heard of it any more.
    void close();

    /// Lets go without a word. Nothing is heard of it any more.
    void abort();
}
