package dev.parley.client.connection;

import java.net.URI;

/// Opens sockets.
public interface Sockets {
    /// What one socket tells, on the loop.
    interface Listener {
        /// It is open.
        void onOpen();

        /// The next text. The one after it is read from the network only when this has returned.
        void onText(String text);

        /// It is gone, or never was; comes once, and nothing after it.
        ///
        /// @param code as in the close frame; 1006 when there was none
        void onClose(int code, String reason);
    }

    /// Begins to open a socket.
    Socket open(URI url, Listener listener);

    /// Lets go of everything. Goodbyes that were begun are said.
    void close();
}
