package dev.parley.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Where a talk puts what it says.
public interface Outbox {
    /// Queues a text frame.
    void send(byte[] text);

    /// Queues a text frame of ASCII.
    default void send(String text) {
        send(text.getBytes(US_ASCII));
    }
}
