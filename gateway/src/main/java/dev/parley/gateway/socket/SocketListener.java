package dev.parley.gateway.socket;

/// Reacts to what one socket brings. Called on the socket's event loop only.
public interface SocketListener {
    /// A whole text message, valid UTF-8.
    void onText(byte[] text);

    /// A whole binary message.
    void onBinary(byte[] bytes);

    /// The socket is gone; nothing comes after.
    void onGone();
}
