package dev.parley.verify.autobahn;

import dev.parley.gateway.socket.Connection;
import dev.parley.gateway.socket.SocketEndpoint;
import dev.parley.gateway.socket.SocketListener;
import dev.parley.gateway.socket.WebSocketBytes;

/// Sends every message back: the chat's pipeline without its two limits, text only and the size of
/// a frame. Stateless.
final class EchoEndpoint implements SocketEndpoint {
    static final int BYTES_MAX = 64 << 20;

    @Override
    public int frameBytesMax() {
        return BYTES_MAX;
    }

    @Override
    public SocketListener open(Connection connection) {
        return new SocketListener() {
            @Override
            public void onText(byte[] text) {
                connection.sendText(text);
            }

            @Override
            public void onBinary(byte[] bytes) {
                connection.sendFramed(WebSocketBytes.binary(bytes));
            }

            @Override
            public void onGone() {}
        };
    }
}
