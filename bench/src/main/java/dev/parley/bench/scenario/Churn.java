package dev.parley.bench.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Talk;
import dev.parley.bench.client.Template;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// People who come, join groups, talk, leave the groups and go. The same people every time, new
/// groups every time.
final class Churn implements Inbox {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int MESSAGE_BYTES = 88;

    /// Requests without an answer, of all connections.
    private static final int IN_FLIGHT_MAX = 256;

    private final ClientLoop loop;
    private final Parley dialect;
    private final Progress progress;
    private final int groupSize;
    private final int messages;
    private List<Talk> talks;
    private int groups;
    private long sent;
    private long answered;

    Churn(
            ClientLoop loop,
            Parley dialect,
            int people,
            int groupSize,
            int messages,
            Progress progress)
            throws IOException {
        this.loop = loop;
        this.dialect = dialect;
        this.progress = progress;
        this.groupSize = groupSize;
        this.messages = messages;
        this.talks = go(new Crowd(loop, progress).logIn(0, people));
    }

    @Override
    public void onAck(Payload payload) {
        answered++;
    }

    /// One round of it. Returns how many requests it took.
    long round() throws IOException {
        long before = sent;
        List<Talk> known = talks;
        List<Client> people =
                new Crowd(loop, progress)
                        .connect(known.size(), i -> dialect.again(known.get(i), i));
        people.forEach(client -> client.talk().inbox(this));
        for (int first = 0; first < people.size(); first += groupSize) {
            meet(people.subList(first, Math.min(first + groupSize, people.size())));
        }
        talks = go(people);
        return sent - before;
    }

    private void meet(List<Client> members) throws IOException {
        Parley in = dialect.in(dialect.group(groups++));
        request(members.getFirst(), in.joining(true));
        await();
        for (Client member : members.subList(1, members.size())) {
            request(member, in.joining(false));
        }
        await();
        Template message = in.toGroup(MESSAGE_BYTES);
        byte[] id = new byte[Template.ID_BYTES];
        for (int i = 0; i < messages; i++) {
            send(members.get(i % members.size()), message.next(id, System.nanoTime()));
        }
        await();
        // Who founded it goes last: a group keeps an owner.
        String leave = "{\"action\":\"leave\",\"id\":\"leave\",\"group\":\"" + in.group() + "\"}";
        for (Client member : members.subList(1, members.size())) {
            request(member, leave);
        }
        await();
        request(members.getFirst(), leave);
        await();
    }

    private void request(Client client, String json) throws IOException {
        send(client, json.getBytes(US_ASCII));
    }

    private void send(Client client, byte[] json) throws IOException {
        loop.turnUntil(() -> sent - answered < IN_FLIGHT_MAX, WITHIN, "an answer");
        sent++;
        client.send(json);
        client.flush();
    }

    private void await() throws IOException {
        loop.turnUntil(() -> answered == sent, WITHIN, "every answer");
    }

    private static List<Talk> go(List<Client> people) throws IOException {
        List<Talk> left = new ArrayList<>();
        for (Client client : people) {
            left.add(client.talk());
            client.cut();
        }
        return left;
    }
}
