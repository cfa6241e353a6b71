package dev.parley.bench.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Opens a WebSocket to a server on this machine (RFC 6455, section 4.1). The answer to the key is
/// not checked: the server is known.
public final class Opening {
    private static final int ANSWER_BYTES_MAX = 8192;
    private static final String END = "\r\n\r\n";
    private static final String SWITCHED = "HTTP/1.1 101 ";

    private Opening() {}

    /// Waits for the server. The socket returned is in blocking mode; nothing of what follows the
    /// handshake is read from it.
    public static SocketChannel open(int port) throws IOException {
        SocketChannel socket = connect(port);
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer request = ByteBuffer.wrap(request(port).getBytes(US_ASCII));
            while (request.hasRemaining()) {
                socket.write(request);
            }
            expectSwitch(socket);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static SocketChannel connect(int port) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return SocketChannel.open(server);
        } catch (ConnectException e) {
            throw new IOException(server + ": " + e.getMessage() + " (expected: a server)", e);
        }
    }

    private static String request(int port) {
        return """
        GET /ws HTTP/1.1
        Host: 127.0.0.1:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: cGFybGV5LWJlbmNoLWtleQ==
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: parley.1

        """
                .formatted(port)
                .replace("\n", "\r\n");
    }

    /// A server does not speak before the client does, so reading to the handshake's end takes no
    /// frame with it.
    private static void expectSwitch(SocketChannel socket) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
        String text = "";
        while (!text.contains(END)) {
            if (!answer.hasRemaining() || socket.read(answer) < 0) {
                throw new EOFException("the server ended the handshake with: " + text);
            }
            text = new String(answer.array(), 0, answer.position(), US_ASCII);
        }
        if (!text.startsWith(SWITCHED)) {
            throw new ProtocolException("the server refused the handshake with: " + text.strip());
        }
        if (!text.endsWith(END)) {
            throw new ProtocolException("the server spoke before the login");
        }
    }
}
