package dev.parley.client.connection;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/// Sockets of `java.net.http`. Confined to the loop.
public final class JdkSockets implements Sockets {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(15);

    private final Loop loop;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();

    public JdkSockets(Loop loop) {
        this.loop = loop;
    }

    @Override
    public Socket open(URI url, Listener listener) {
        JdkSocket socket = new JdkSocket(loop, listener);
        http.newWebSocketBuilder()
                .connectTimeout(CONNECT_MAX)
                .subprotocols("parley.1")
                .buildAsync(url, socket.incoming())
                .whenComplete(socket::onConnected);
        return socket;
    }

    @Override
    public void close() {
        http.shutdown();
    }
}
