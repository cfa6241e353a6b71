package dev.parley.bench.dialect;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Talk;
import dev.parley.bench.client.Template;

/// The NATS client protocol over a WebSocket. A group is a subject, and so is a user. Nothing comes
/// back to who published it.
public final class Nats implements Dialect {
    @Override
    public String path() {
        return "/";
    }

    @Override
    public Talk talk(int user) {
        return new NatsTalk(user);
    }

    @Override
    public Template toGroup(int messageBytes) {
        return publish("group", messageBytes);
    }

    @Override
    public Template toUser(int user, int messageBytes) {
        return publish("user." + user, messageBytes);
    }

    private static Template publish(String subject, int messageBytes) {
        String text = Template.text(messageBytes);
        return new Template("PUB " + subject + " " + text.length() + "\r\n" + text + "\r\n");
    }

    @Override
    public Reply groupReply() {
        return Reply.NONE;
    }

    static void hello(Outbox out, int user) {
        out.send(
                "CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false,\"headers\":false,"
                        + "\"lang\":\"bench\",\"version\":\"1\",\"protocol\":0}\r\n"
                        + "SUB user."
                        + user
                        + " 1\r\nPING\r\n");
    }
}
