package dev.parley.bench.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;

import java.io.IOException;
import java.util.Base64;

/// One connection to an XMPP server that takes any password. Each WebSocket message is one stanza.
final class XmppTalk extends Talk {
    private static final byte[] MESSAGE = "<message".getBytes(US_ASCII);
    private static final byte[] BODY = "<body".getBytes(US_ASCII);
    private static final byte[] PRESENCE = "<presence".getBytes(US_ASCII);
    private static final byte[] SELF = "code='110'".getBytes(US_ASCII);
    private static final byte[] FEATURES = "<stream:features".getBytes(US_ASCII);
    private static final byte[] SUCCESS = "<success".getBytes(US_ASCII);
    private static final byte[] BOUND = "id='bind'".getBytes(US_ASCII);
    private static final byte[] FAILURE = "<failure".getBytes(US_ASCII);
    private static final byte[] STREAM_ERROR = "<stream:error".getBytes(US_ASCII);
    private static final byte[] ERROR = "type='error'".getBytes(US_ASCII);
    private static final String OPEN =
            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='"
                    + Xmpp.HOST
                    + "' version='1.0'/>";

    private final String user;
    private boolean authenticated;

    XmppTalk(String user) {
        this.user = user;
    }

    @Override
    public void onOpen(Outbox out) {
        out.send(OPEN);
    }

    @Override
    public void join(Outbox out, boolean first) {
        out.send(
                "<presence xmlns='jabber:client' to='"
                        + Xmpp.ROOM
                        + "/"
                        + user
                        + "'><x xmlns='http://jabber.org/protocol/muc'>"
                        + "<history maxstanzas='0'/></x></presence>");
    }

    @Override
    public void onMessage(Outbox out, Payload payload) throws IOException {
        if (payload.startsWith(MESSAGE)) {
            onChat(payload);
        } else if (payload.startsWith(PRESENCE)) {
            onPresence(payload);
        } else if (!isLoggedIn()) {
            onLogin(out, payload);
        }
    }

    private void onChat(Payload payload) throws IOException {
        if (payload.indexOf(ERROR) >= 0) {
            throw new LoadFailure("the server refused a message: " + payload);
        }
        if (payload.indexOf(BODY) >= 0) {
            inbox().onDelivery(payload);
        }
    }

    private void onPresence(Payload payload) throws LoadFailure {
        if (hasJoined()) {
            return;
        }
        if (payload.indexOf(ERROR) >= 0) {
            throw new LoadFailure("the server refused a room: " + payload);
        }
        if (payload.indexOf(SELF) >= 0) {
            onJoined();
        }
    }

    private void onLogin(Outbox out, Payload payload) throws LoadFailure {
        if (payload.startsWith(FEATURES)) {
            out.send(authenticated ? bind() : authentication());
        } else if (payload.startsWith(SUCCESS)) {
            authenticated = true;
            out.send(OPEN);
        } else if (payload.indexOf(BOUND) >= 0) {
            out.send("<presence xmlns='jabber:client'/>");
            onLoggedIn();
        } else if (payload.startsWith(FAILURE) || payload.startsWith(STREAM_ERROR)) {
            throw new LoadFailure("the server refused a login: " + payload);
        }
    }

    private static String bind() {
        return "<iq xmlns='jabber:client' type='set' id='bind'>"
                + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
    }

    private String authentication() {
        String plain = "\0" + user + "\0pass";
        return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8))
                + "</auth>";
    }
}
