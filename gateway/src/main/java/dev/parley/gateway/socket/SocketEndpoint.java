package dev.parley.gateway.socket;

/// What waits behind a WebSocket path.
///
/// Implementations are safe from any event loop.
public interface SocketEndpoint {
    /// Longest message a client may send here, in bytes.
    int frameBytesMax();

    /// Begins to listen to a socket just opened. Called on its event loop.
    SocketListener open(Connection connection);
}
