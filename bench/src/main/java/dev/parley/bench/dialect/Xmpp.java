package dev.parley.bench.dialect;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Talk;
import dev.parley.bench.client.Template;

/// XMPP over a WebSocket (RFC 7395), as ejabberd speaks it. A group is a room of XEP-0045, which
/// sends a message to all in it, its sender too.
public final class Xmpp implements Dialect {
    static final String HOST = "localhost";
    static final String ROOM = "bench@conference." + HOST;

    @Override
    public String path() {
        return "/ws";
    }

    @Override
    public String subprotocol() {
        return "xmpp";
    }

    @Override
    public Talk talk(int user) {
        return new XmppTalk("u" + user);
    }

    @Override
    public Template toGroup(int messageBytes) {
        return message(ROOM, "groupchat", messageBytes);
    }

    @Override
    public Template toUser(int user, int messageBytes) {
        return message("u" + user + "@" + HOST, "chat", messageBytes);
    }

    private static Template message(String to, String type, int messageBytes) {
        return new Template(
                "<message xmlns='jabber:client' to='"
                        + to
                        + "' type='"
                        + type
                        + "' id='"
                        + Template.ID
                        + "'><body>"
                        + Template.text(messageBytes)
                        + "</body></message>");
    }

    @Override
    public Reply groupReply() {
        return Reply.ECHO;
    }

    @Override
    public Reply userReply() {
        return Reply.NONE;
    }
}
