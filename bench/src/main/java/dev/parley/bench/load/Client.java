package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.websocket.FrameListener;
import dev.parley.bench.websocket.FrameReader;
import dev.parley.bench.websocket.FrameWriter;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.SplittableRandom;

/// One connection. What it is told to send leaves with [#flush]; what the server refuses ends the
/// measurement.
final class Client implements FrameListener {
    private static final byte[] HEARTBEAT_ANSWER =
            "{\"action\":\"heartbeat\",\"answer\":true}".getBytes(US_ASCII);

    private final SocketChannel socket;
    private final SelectionKey key;
    private final Traffic traffic;
    private final SplittableRandom masks = new SplittableRandom();
    private final FrameReader reader = new FrameReader();
    private final Payload payload = new Payload();
    private ByteBuffer out = ByteBuffer.allocate(1024);
    private AckListener acks = _ -> {};
    private String token = "";
    private Conversation conversation = new Conversation(0, 0, 0);
    private long arrived;

    /// The socket is in non-blocking mode. The selector's key carries this client.
    Client(SocketChannel socket, Selector selector, Traffic traffic) throws IOException {
        this.socket = socket;
        this.traffic = traffic;
        this.key = socket.register(selector, SelectionKey.OP_READ, this);
    }

    /// Told of every ack from now on.
    void onAcks(AckListener listener) {
        acks = listener;
    }

    /// Receives this conversation's messages from now on, and no other's.
    void enter(Conversation entered) {
        conversation = entered;
    }

    /// Got the next message of its conversation, or the ack that stands for it.
    void onArrival() throws LoadFailure {
        conversation.onArrival(arrived++);
    }

    /// The token of the last welcome.
    Optional<String> token() {
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    void send(byte[] json) {
        reserve(json.length);
        FrameWriter.text(out, json, masks.nextInt());
    }

    private void reserve(int payloadBytes) {
        int needed = out.position() + payloadBytes + FrameWriter.OVERHEAD_BYTES_MAX;
        if (needed > out.capacity()) {
            out = ByteBuffer.allocate(Math.max(needed, 2 * out.capacity())).put(out.flip());
        }
    }

    /// Writes what the socket takes, and asks to be told when it takes the rest.
    void flush() throws IOException {
        if (out.position() == 0) {
            return;
        }
        socket.write(out.flip());
        out.compact();
        int wanted = SelectionKey.OP_READ | (out.position() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /// Reads what has come, once, and writes what it was answered with.
    void receive(ByteBuffer shared) throws IOException {
        reader.prepare(shared);
        if (socket.read(shared) < 0) {
            throw new EOFException("the server closed a connection without a close frame");
        }
        reader.read(shared, this);
        flush();
    }

    @Override
    public void onText(ByteBuffer buffer, int from, int to) throws IOException {
        payload.at(buffer, from, to);
        switch (payload.action()) {
            case MESSAGE -> {
                traffic.onDelivery();
                onArrival();
            }
            case ACK -> acks.onAck(payload);
            case WELCOME ->
                    token = payload.text("token").orElseThrow(() -> unusable("no token in "));
            case HEARTBEAT -> send(HEARTBEAT_ANSWER);
            case ERROR -> throw refused();
            case BEHIND -> throw unusable("a connection fell behind; ask for less. Server: ");
            case GOAWAY -> throw unusable("the server stops: ");
            case OTHER -> {}
        }
    }

    private LoadFailure refused() {
        return payload.text("code").equals(Optional.of("rate_limited"))
                ? unusable("start the server with " + LoadOptions.SERVER_SETTINGS + ". It said: ")
                : unusable("the server refused a request: ");
    }

    private LoadFailure unusable(String why) {
        return new LoadFailure(why + payload);
    }

    @Override
    public void onPing(byte[] ping) {
        reserve(ping.length);
        FrameWriter.pong(out, ping, masks.nextInt());
    }

    @Override
    public void onClose(int code, String reason) throws LoadFailure {
        throw new LoadFailure("the server closed a connection: " + code + " " + reason);
    }

    /// Told of acks.
    interface AckListener {
        void onAck(Payload ack) throws LoadFailure;
    }
}
