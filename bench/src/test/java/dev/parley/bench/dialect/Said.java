package dev.parley.bench.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Outbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What a talk said to its server, and what it passed on.
final class Said implements Outbox, Inbox {
    final List<String> out = new ArrayList<>();
    final List<String> delivered = new ArrayList<>();
    final List<String> acks = new ArrayList<>();
    private final Talk talk;

    Said(Talk talk) throws IOException {
        this.talk = talk;
        talk.inbox(this);
        talk.onOpen(this);
    }

    /// A message comes from the server.
    void hear(String text) throws IOException {
        byte[] bytes = text.getBytes(US_ASCII);
        talk.onMessage(this, new Payload().at(ByteBuffer.wrap(bytes), 0, bytes.length));
    }

    @Override
    public void send(byte[] text) {
        out.add(new String(text, US_ASCII));
    }

    @Override
    public void onDelivery(Payload payload) {
        delivered.add(payload.toString());
    }

    @Override
    public void onAck(Payload payload) {
        acks.add(payload.toString());
    }
}
