package dev.parley.bench.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Told what a [FrameReader] found. The bytes `from` to `to` of `buffer` are the payload, valid
/// during the call; the buffer's position and limit are not the listener's.
public interface FrameListener {
    /// A text or binary message.
    void onMessage(ByteBuffer buffer, int from, int to) throws IOException;

    /// Wants a pong with the same payload.
    void onPing(byte[] payload) throws IOException;

    /// `code` is 1005 when the server gave none.
    void onClose(int code, String reason) throws IOException;
}
