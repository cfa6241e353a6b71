package dev.parley.bench.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;
import dev.parley.bench.client.Template;

import java.io.IOException;

/// What this project's own small servers for comparison speak: Parley's frames without ids, acks
/// and numbers. A message reaches everyone but its sender.
public final class Plain implements Dialect {
    private static final byte[] WELCOME = "{\"action\":\"welcome".getBytes(US_ASCII);
    private static final byte[] JOINED = "{\"action\":\"joined".getBytes(US_ASCII);

    @Override
    public String path() {
        return "/ws";
    }

    @Override
    public Talk talk(int user) {
        return new PlainTalk(user);
    }

    @Override
    public Template toGroup(int messageBytes) {
        return new Template(
                "{\"action\":\"group\",\"message\":\"" + Template.text(messageBytes) + "\"}");
    }

    @Override
    public Template toUser(int user, int messageBytes) {
        return new Template(
                "{\"action\":\"private\",\"receiver\":\"u"
                        + user
                        + "\",\"message\":\""
                        + Template.text(messageBytes)
                        + "\"}");
    }

    @Override
    public Reply groupReply() {
        return Reply.NONE;
    }

    private static final class PlainTalk extends Talk {
        private final int user;

        PlainTalk(int user) {
            this.user = user;
        }

        @Override
        public void onOpen(Outbox out) {
            out.send("{\"action\":\"login\",\"user\":\"u" + user + "\"}");
        }

        @Override
        public void join(Outbox out, boolean first) {
            out.send("{\"action\":\"join\"}");
        }

        @Override
        public void onMessage(Outbox out, Payload payload) throws IOException {
            if (!isLoggedIn() && payload.startsWith(WELCOME)) {
                onLoggedIn();
            } else if (!hasJoined() && payload.startsWith(JOINED)) {
                onJoined();
            } else {
                inbox().onDelivery(payload);
            }
        }
    }
}
