package dev.parley.bench.scale;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.client.Template;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Usage;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Many groups that share connections, written to in turn. Messages of one connection belong to
/// several groups, so they are counted and not followed.
final class Rotation implements Inbox {
    private static final int CONNECTIONS = 1000;
    private static final int MEMBERS = 5;
    private static final int IN_FLIGHT = 64;
    private static final int MESSAGE_BYTES = 88;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final ClientLoop loop;
    private final Parley dialect;
    private final Optional<ProcessStat> server;
    private final Progress progress;
    private final List<Client> senders = new ArrayList<>();
    private final List<Template> messages = new ArrayList<>();
    private final byte[] id = new byte[Template.ID_BYTES];
    private List<Client> clients = List.of();
    private int next;
    private long sent;
    private long acked;
    private long delivered;

    Rotation(ClientLoop loop, Parley dialect, Optional<ProcessStat> server, Progress progress) {
        this.loop = loop;
        this.dialect = dialect;
        this.server = server;
        this.progress = progress;
    }

    @Override
    public void onAck(Payload payload) {
        acked++;
    }

    @Override
    public void onDelivery(Payload payload) {
        delivered++;
    }

    /// Founds further groups until there are so many.
    void grow(int groups, int firstUser) throws IOException {
        if (clients.isEmpty()) {
            clients = new Crowd(loop, progress).logIn(firstUser, CONNECTIONS);
            clients.forEach(client -> client.talk().inbox(this));
        }
        while (senders.size() < groups) {
            int group = senders.size();
            Parley in = dialect.in(dialect.group(group));
            for (int member = 0; member < MEMBERS; member++) {
                Client client = clients.get((group + member * CONNECTIONS / MEMBERS) % CONNECTIONS);
                request(client, in.joining(member == 0));
            }
            senders.add(clients.get(group % CONNECTIONS));
            messages.add(in.toGroup(MESSAGE_BYTES));
            progress.show("founding groups: " + group + " of " + groups);
        }
        await(0);
    }

    /// Requests of one group may come from several connections, so each waits for the one before.
    private void request(Client client, String json) throws IOException {
        sent++;
        client.send(json);
        client.flush();
        await(0);
    }

    /// Writes to all groups in turn for so long.
    Figures measure(Duration warmUp, Duration time) throws IOException {
        drive(warmUp);
        long sentBefore = sent;
        Usage.Watch watch = Usage.watch(server);
        drive(time);
        Usage usage = watch.stop();
        long count = sent - sentBefore;
        return new Figures()
                .count("groups", senders.size())
                .count("messages", count)
                .number("serverMicrosPerMessage", usage.serverMicrosPer(count))
                .number("ownMicrosPerMessage", usage.ownMicrosPer(count));
    }

    private void drive(Duration time) throws IOException {
        long start = System.nanoTime();
        delivered = 0;
        long expected = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            while (sent - acked < IN_FLIGHT) {
                int group = next++ % senders.size();
                senders.get(group).send(messages.get(group).next(id, System.nanoTime()));
                senders.get(group).flush();
                sent++;
                expected += MEMBERS - 1;
            }
            loop.turn();
        }
        await(expected);
    }

    private void await(long deliveries) throws IOException {
        loop.turnUntil(
                () -> acked == sent && delivered >= deliveries, WITHIN, "every ack and delivery");
    }
}
