package dev.parley.bench.load;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Talk;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Brings users in, some at a time.
public final class Crowd {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int AT_ONCE = 64;

    /// Larger groups come together unseen: everyone who is there is told of everyone who comes.
    private static final int SEEN_MAX = 1000;

    private final ClientLoop loop;
    private final Progress progress;

    public Crowd(ClientLoop loop, Progress progress) {
        this.loop = loop;
        this.progress = progress;
    }

    /// Logs these users in on a connection each.
    public List<Client> logIn(int firstUser, int count) throws IOException {
        Dialect dialect = loop.dialect();
        return connect(count, i -> dialect.talk(firstUser + i));
    }

    /// Opens so many connections and waits until all are logged in.
    public List<Client> connect(int count, IntFunction<Talk> talks) throws IOException {
        List<Client> clients = new ArrayList<>();
        while (clients.size() < count) {
            int first = clients.size();
            for (int i = first; i < Math.min(first + AT_ONCE, count); i++) {
                clients.add(loop.connect(talks.apply(i)));
            }
            List<Client> entering = clients.subList(first, clients.size());
            loop.turnUntil(
                    () -> entering.stream().allMatch(client -> client.talk().isLoggedIn()),
                    WITHIN,
                    "a welcome");
            progress.show("logging in: " + clients.size() + " of " + count);
        }
        return clients;
    }

    /// A group of users 0 to `members` - 1 on so many connections, as many each.
    public List<Client> group(int members, int connections) throws IOException {
        Dialect dialect = loop.dialect();
        List<Client> clients = members > SEEN_MAX ? unseen(members) : logIn(0, members);
        if (members <= SEEN_MAX) {
            join(clients);
        }
        List<Talk> talks = clients.stream().map(Client::talk).toList();
        List<Client> others =
                connect(
                        connections - members,
                        i -> dialect.again(talks.get(i % members), i % members));
        List<Client> all = new ArrayList<>(clients);
        all.addAll(others);
        return all;
    }

    /// Makes these members of the group.
    public void join(List<Client> members) throws IOException {
        join(members.subList(0, 1), true);
        for (int i = 1; i < members.size(); i += AT_ONCE) {
            join(members.subList(i, Math.min(i + AT_ONCE, members.size())), false);
            progress.show("joining: " + i + " of " + members.size());
        }
    }

    private void join(List<Client> clients, boolean first) throws IOException {
        for (Client client : clients) {
            client.talk().join(client, first);
            client.flush();
        }
        loop.turnUntil(
                () -> clients.stream().allMatch(client -> client.talk().hasJoined()),
                WITHIN,
                "an answer to a join");
    }

    /// Each logs in, joins and goes, and when all are members all come back.
    private List<Client> unseen(int members) throws IOException {
        Dialect dialect = loop.dialect();
        List<Talk> talks = new ArrayList<>();
        while (talks.size() < members) {
            int first = talks.size();
            int count = first == 0 ? 1 : Math.min(AT_ONCE, members - first);
            List<Client> some = logIn(first, count);
            join(some, first == 0);
            for (Client client : some) {
                talks.add(client.talk());
                client.cut();
            }
            progress.show("joining: " + talks.size() + " of " + members);
        }
        return connect(members, i -> dialect.again(talks.get(i), i));
    }
}
