package dev.parley.bench.client;

import java.io.IOException;

/// Told what a connection received. The payload is valid during the call.
public interface Inbox {
    /// Of who does not care.
    Inbox IGNORING = new Inbox() {};

    /// A chat message. Its own, too, where the dialect echoes.
    default void onDelivery(Payload payload) throws IOException {}

    /// A sent message was accepted.
    default void onAck(Payload payload) throws IOException {}

    /// Anything else.
    default void onOther(Payload payload) throws IOException {}
}
