package dev.parley.bench.load;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Dialect.Reply;
import dev.parley.bench.client.Template;

import java.util.ArrayList;
import java.util.List;

/// Makes scenes of connections that are logged in. Each sender can have at most `windowMax`
/// messages under way.
public final class Scenes {
    private final Dialect dialect;
    private final Traffic traffic;
    private final int messageBytes;
    private final int windowMax;

    public Scenes(Dialect dialect, Traffic traffic, int messageBytes, int windowMax) {
        this.dialect = dialect;
        this.traffic = traffic;
        this.messageBytes = messageBytes;
        this.windowMax = windowMax;
    }

    /// One group of all these; the first `senders` write.
    public Scene group(List<Client> members, int senders) {
        String name = "group of " + members.size() + ", senders " + senders;
        return scene(name, group(members, senders, dialect), members.size());
    }

    /// Senders of one group among several.
    public List<Sender> group(List<Client> members, int senders, Dialect in) {
        Conversation conversation = new Conversation(members.size(), senders, windowMax);
        members.forEach(client -> client.talk().inbox(new Seat(conversation, traffic)));
        return members.stream()
                .limit(senders)
                .map(client ->
                        sender(client, conversation, in.toGroup(messageBytes), in.groupReply()))
                .toList();
    }

    /// All these senders write, each to groups with so many members.
    public Scene scene(String name, List<Sender> senders, int members) {
        int receivers = dialect.groupReply() == Reply.ECHO ? members : members - 1;
        return new Scene(name, senders, receivers, dialect.groupReply() == Reply.ACK);
    }

    /// Client `i` writes to client `pairs + i`; their users have these numbers beyond `firstUser`.
    public Scene pairs(List<Client> clients, int firstUser) {
        int pairs = clients.size() / 2;
        Reply reply = dialect.userReply();
        List<Sender> senders = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            Conversation conversation = new Conversation(2, 1, windowMax);
            clients.get(pairs + pair).talk().inbox(new Seat(conversation, traffic));
            Template message = dialect.toUser(firstUser + pairs + pair, messageBytes);
            senders.add(sender(clients.get(pair), conversation, message, reply));
        }
        return new Scene("private, " + pairs + " pairs", senders, 1, reply == Reply.ACK);
    }

    private Sender sender(
            Client client, Conversation conversation, Template template, Reply reply) {
        return new Sender(client, conversation, template, reply, traffic, windowMax);
    }
}
