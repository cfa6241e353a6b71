package dev.parley.bench.mixed;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Talk;
import dev.parley.bench.load.Latencies;
import dev.parley.bench.report.Figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Users who come back by token and go again once they are welcome.
final class Arrivals implements Stream {
    private final ClientLoop loop;
    private final List<Talk> users;
    private final Latencies latencies = new Latencies();
    private final List<Arrival> arriving = new ArrayList<>();
    private int next;

    /// Talks of users who have logged in before.
    Arrivals(ClientLoop loop, List<Talk> users) {
        this.loop = loop;
        this.users = List.copyOf(users);
    }

    private record Arrival(Client client, long dueNanos) {}

    @Override
    public void send(long dueNanos) throws IOException {
        Dialect dialect = loop.dialect();
        int user = next++ % users.size();
        Client client = loop.connect(dialect.again(users.get(user), user));
        arriving.add(new Arrival(client, dueNanos));
    }

    /// Looks who is there. To be called once a turn.
    void onTurn() throws IOException {
        for (Iterator<Arrival> all = arriving.iterator(); all.hasNext(); ) {
            Arrival arrival = all.next();
            if (arrival.client.talk().isLoggedIn()) {
                latencies.add(System.nanoTime() - arrival.dueNanos);
                arrival.client.cut();
                all.remove();
            }
        }
    }

    @Override
    public boolean isComplete() {
        return arriving.isEmpty();
    }

    @Override
    public void restart() {
        latencies.clear();
    }

    @Override
    public Figures figures() {
        return new Figures()
                .text("what", "connect and login by token")
                .count("requests", latencies.count())
                .all(latencies.figures("answer"));
    }
}
