package dev.parley.bench.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;
import dev.parley.bench.client.Template;

import java.io.IOException;

/// Socket.IO protocol 5 in Engine.IO protocol 4, over a WebSocket from the start, with the events
/// of this project's small server for comparison.
public final class SocketIo implements Dialect {
    private static final String CONNECT = "40";
    private static final byte[] CONNECTED = CONNECT.getBytes(US_ASCII);
    private static final byte[] WELCOME = "42[\"welcome".getBytes(US_ASCII);
    private static final byte[] JOINED = "42[\"joined".getBytes(US_ASCII);
    private static final byte[] EVENT = "42".getBytes(US_ASCII);

    @Override
    public String path() {
        return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public Talk talk(int user) {
        return new SocketIoTalk(user);
    }

    @Override
    public Template toGroup(int messageBytes) {
        return new Template("42[\"group\",\"" + Template.text(messageBytes) + "\"]");
    }

    @Override
    public Template toUser(int user, int messageBytes) {
        return new Template(
                "42[\"private\",\"u" + user + "\",\"" + Template.text(messageBytes) + "\"]");
    }

    @Override
    public Reply groupReply() {
        return Reply.NONE;
    }

    private static final class SocketIoTalk extends Talk {
        private final int user;

        SocketIoTalk(int user) {
            this.user = user;
        }

        /// The server speaks first.
        @Override
        public void onOpen(Outbox out) {}

        @Override
        public void join(Outbox out, boolean first) {
            out.send("42[\"join\"]");
        }

        @Override
        public void onMessage(Outbox out, Payload payload) throws IOException {
            if (payload.get(0) == '0') {
                out.send(CONNECT);
            } else if (payload.get(0) == '2') {
                out.send("3"); // Engine.IO's ping.
            } else if (payload.startsWith(CONNECTED)) {
                out.send("42[\"login\",\"u" + user + "\"]");
            } else if (!isLoggedIn() && payload.startsWith(WELCOME)) {
                onLoggedIn();
            } else if (!hasJoined() && payload.startsWith(JOINED)) {
                onJoined();
            } else if (payload.startsWith(EVENT)) {
                inbox().onDelivery(payload);
            }
        }
    }
}
