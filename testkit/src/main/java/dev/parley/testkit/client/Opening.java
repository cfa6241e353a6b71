package dev.parley.testkit.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An HTTP request about to be sent on a connection of its own, by default the one that opens the
/// chat's WebSocket. Confined to its test.
public final class Opening {
    private static final int ANSWER_MILLIS_MAX = 20_000;

    private final InetSocketAddress address;
    private final List<String> headers = new ArrayList<>();
    private String line = "GET /ws HTTP/1.1";
    private String host;
    private boolean upgrade = true;
    private int receiveBytes;
    private int answerMillisMax = ANSWER_MILLIS_MAX;
    private boolean believing;

    Opening(InetSocketAddress address) {
        this.address = address;
        this.host = "127.0.0.1:" + address.getPort();
    }

    /// Another path than `/ws`.
    public Opening path(String path) {
        this.line = "GET " + path + " HTTP/1.1";
        return this;
    }

    /// A plain request instead of a WebSocket's.
    public Opening plain(String method, String path) {
        this.line = method + " " + path + " HTTP/1.1";
        this.upgrade = false;
        return this;
    }

    /// What the Host header says.
    public Opening host(String value) {
        this.host = value;
        return this;
    }

    /// One more Origin header.
    public Opening origin(String origin) {
        return header("Origin", origin);
    }

    /// The subprotocols offered.
    public Opening subprotocol(String offered) {
        return header("Sec-WebSocket-Protocol", offered);
    }

    /// Compression offered, and understood when it is agreed to.
    public Opening compression() {
        return header("Sec-WebSocket-Extensions", "permessage-deflate");
    }

    /// One more header, whatever it is.
    public Opening header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    /// A small receive buffer, so that a client that does not read is soon felt by the server.
    public Opening receiveBytes(int bytes) {
        this.receiveBytes = bytes;
        return this;
    }

    /// How long to wait for the answer.
    public Opening patience(Duration atMost) {
        this.answerMillisMax = Math.toIntExact(atMost.toMillis());
        return this;
    }

    /// Whatever the server sends is handed on, also what the schemas do not describe: for who looks
    /// at that later. What is no JSON comes as `(not JSON)`.
    public Opening believing() {
        this.believing = true;
        return this;
    }

    /// Opens the WebSocket.
    public TestClient connect() {
        return connect(new byte[0]);
    }

    /// Opens the WebSocket with bytes sent ahead, in one packet with the request.
    public TestClient connect(byte[] ahead) {
        try {
            Socket socket = open();
            Wire wire = new Wire(socket);
            wire.write(join(request(), ahead));
            HttpAnswer answer = wire.readAnswer(true);
            if (answer.status() != 101) {
                socket.close();
                throw new AssertionError("expected: 101; got " + answer);
            }
            if (answer.header("Sec-WebSocket-Extensions").isPresent()) {
                wire.agreeToCompression();
            }
            socket.setSoTimeout(0);
            return new TestClient(socket, wire, answer, believing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the request and gives whatever is answered.
    public HttpAnswer attempt() {
        try (Socket socket = open()) {
            Wire wire = new Wire(socket);
            wire.write(request());
            return wire.readAnswer(!line.startsWith("HEAD "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(answerMillisMax);
        socket.connect(address, answerMillisMax);
        return socket;
    }

    private byte[] request() {
        List<String> lines = new ArrayList<>(List.of(line, "Host: " + host));
        if (upgrade) {
            lines.add("Upgrade: websocket");
            lines.add("Connection: Upgrade");
            lines.add("Sec-WebSocket-Version: 13");
            lines.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        }
        lines.addAll(headers);
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
