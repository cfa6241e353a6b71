package dev.parley.bench.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;

import java.io.IOException;
import java.util.Optional;

/// One connection to Parley. The server puts `action` first in every frame.
public final class ParleyTalk extends Talk {
    private static final byte[] ACTION = "{\"action\":\"".getBytes(US_ASCII);
    private static final byte[] ID = Payload.name("id");
    private static final byte[] SEQ = Payload.numberName("seq");
    private static final byte[] HEARTBEAT_ANSWER =
            "{\"action\":\"heartbeat\",\"answer\":true}".getBytes(US_ASCII);

    /// What a server must be told before such a load.
    private static final String SETTINGS =
            "--set limits.requests-per-second=0 --set limits.connections-per-user=0";

    private final String group;
    private final String login;
    private final byte[] joinId;
    private String token = "";
    private long joinedAt;

    ParleyTalk(String group, String login) {
        this.group = group;
        this.login = login;
        this.joinId = joinId(group).getBytes(US_ASCII);
    }

    /// The token of the last welcome; empty before.
    public String token() {
        return token;
    }

    /// Number of the event by which it joined.
    public long joinedAt() {
        return joinedAt;
    }

    @Override
    public void onOpen(Outbox out) {
        out.send(login);
    }

    @Override
    public void join(Outbox out, boolean first) {
        out.send(joining(group, first));
    }

    private static String joinId(String group) {
        return "join-" + group;
    }

    static String joining(String group, boolean founds) {
        // Of a create, the group is no part of what a retry is known by: each needs an id of its
        // own.
        String end = "\",\"id\":\"" + joinId(group) + "\",\"group\":\"" + group + "\"";
        return founds
                ? "{\"action\":\"create" + end + ",\"visibility\":\"public\"}"
                : "{\"action\":\"join" + end + "}";
    }

    /// One letter tells most actions apart.
    @Override
    public void onMessage(Outbox out, Payload payload) throws IOException {
        switch (payload.startsWith(ACTION) ? payload.get(ACTION.length) : 0) {
            case 'g' -> onGroupOrGoaway(payload);
            case 'p' -> onPrivateOrPresence(payload);
            case 'a' -> onAck(payload);
            case 'w' -> {
                token = payload.text("token").orElseThrow(() -> unusable("no token in ", payload));
                onLoggedIn();
            }
            case 'h' -> onHeartbeatOrHistory(out, payload);
            case 'e' -> onErrorOrEvent(payload);
            case 'b' -> throw unusable("a connection fell behind; ask for less: ", payload);
            default -> inbox().onOther(payload);
        }
    }

    private void onGroupOrGoaway(Payload payload) throws IOException {
        if (payload.get(ACTION.length + 1) == 'o') {
            throw unusable("the server stops: ", payload);
        }
        inbox().onDelivery(payload);
    }

    private void onPrivateOrPresence(Payload payload) throws IOException {
        if (payload.get(ACTION.length + 2) == 'i') {
            inbox().onDelivery(payload);
        } else {
            inbox().onOther(payload);
        }
    }

    private void onAck(Payload payload) throws IOException {
        if (!hasJoined() && payload.has(ID, joinId)) {
            joinedAt = payload.number(SEQ);
            onJoined();
        }
        inbox().onAck(payload);
    }

    private void onHeartbeatOrHistory(Outbox out, Payload payload) throws IOException {
        if (payload.get(ACTION.length + 1) == 'e') {
            out.send(HEARTBEAT_ANSWER);
        } else {
            inbox().onOther(payload);
        }
    }

    private void onErrorOrEvent(Payload payload) throws IOException {
        if (payload.get(ACTION.length + 1) != 'r') {
            inbox().onOther(payload);
        } else if (payload.text("code").equals(Optional.of("rate_limited"))) {
            throw unusable("start the server with " + SETTINGS + ". It said: ", payload);
        } else {
            throw unusable("the server refused a request: ", payload);
        }
    }

    private static LoadFailure unusable(String why, Payload payload) {
        return new LoadFailure(why + payload);
    }
}
