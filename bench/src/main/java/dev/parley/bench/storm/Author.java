package dev.parley.bench.storm;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Template;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.dialect.ParleyTalk;

import java.io.IOException;
import java.time.Duration;

/// Who founded a group, is never cut off, and knows where its log ends.
final class Author implements Inbox {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int MESSAGE_BYTES = 88;
    private static final byte[] SEQ = Payload.numberName("seq");
    private static final byte[] GROUP = Payload.name("group");

    private final Client client;
    private final Template message;
    private final byte[] id = new byte[Template.ID_BYTES];
    private long end;
    private long said;
    private long answered;

    private Author(Client client, Template message, long end) {
        this.client = client;
        this.message = message;
        this.end = end;
    }

    /// Logs that user in and founds the dialect's group.
    static Author found(ClientLoop loop, Parley dialect, int user) throws IOException {
        ParleyTalk talk = dialect.talk(user);
        Client client = loop.connect(talk);
        loop.turnUntil(talk::isLoggedIn, WITHIN, "a welcome");
        talk.join(client, true);
        client.flush();
        loop.turnUntil(talk::hasJoined, WITHIN, "an answer to a create");
        Author author = new Author(client, dialect.toGroup(MESSAGE_BYTES), talk.joinedAt());
        talk.inbox(author);
        return author;
    }

    void say() throws IOException {
        client.send(message.next(id, System.nanoTime()));
        client.flush();
        said++;
    }

    @Override
    public void onAck(Payload payload) {
        answered++;
        onEnd(payload);
    }

    /// Others join.
    @Override
    public void onOther(Payload payload) {
        if (payload.indexOf(GROUP) >= 0) {
            onEnd(payload);
        }
    }

    private void onEnd(Payload payload) {
        end = Math.max(end, payload.number(SEQ));
    }

    boolean isAnswered() {
        return answered == said;
    }

    /// The last number in its group that it knows of.
    long end() {
        return end;
    }
}
