package dev.parley.bench.storm;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.dialect.ParleyTalk;
import dev.parley.bench.load.Latencies;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Clients in groups: they come, are cut off, miss something, and come back all at once.
final class Storm {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration AWAY = Duration.ofSeconds(1);

    /// Connections begun and not yet logged in; a system queues only so many for a server.
    private static final int OPENING_MAX = 2000;

    /// Users before it are authors.
    private static final int FIRST_USER = 1_000_000;

    private final ClientLoop loop;
    private final Parley dialect;
    private final Progress progress;
    private final List<Author> authors = new ArrayList<>();
    private final List<Returner> returners = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    Storm(ClientLoop loop, Parley dialect, Progress progress) {
        this.loop = loop;
        this.dialect = dialect;
        this.progress = progress;
    }

    /// Brings everybody in: `count` clients in so many groups, each with an author who stays.
    void gather(int count, int groups) throws IOException {
        for (int group = 0; group < groups; group++) {
            authors.add(Author.found(loop, dialect.in(dialect.group(group)), group));
            int members = count / groups + (group < count % groups ? 1 : 0);
            join(group, members);
            progress.show("gathering: " + clients.size() + " of " + count);
        }
        settle();
    }

    private void join(int group, int members) throws IOException {
        Parley in = dialect.in(dialect.group(group));
        List<Client> some = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            ParleyTalk talk = in.talk(FIRST_USER + clients.size() + i);
            Returner returner = new Returner();
            talk.inbox(returner);
            returners.add(returner);
            some.add(loop.connect(talk));
        }
        loop.turnUntil(
                () -> some.stream().allMatch(client -> client.talk().isLoggedIn()),
                WITHIN,
                "a welcome");
        for (Client client : some) {
            client.talk().join(client, false);
            client.flush();
            tokens.add(Parley.of(client.talk()).token());
        }
        loop.turnUntil(
                () -> some.stream().allMatch(client -> client.talk().hasJoined()),
                WITHIN,
                "an answer to a join");
        clients.addAll(some);
    }

    /// Waits until everyone has all that was said in its group.
    private void settle() throws IOException {
        int groups = authors.size();
        loop.turnUntil(
                () -> {
                    int next = 0;
                    for (int group = 0; group < groups; group++) {
                        int members =
                                returners.size() / groups
                                        + (group < returners.size() % groups ? 1 : 0);
                        long end = authors.get(group).end();
                        for (int i = 0; i < members; i++) {
                            if (returners.get(next++).cursor() < end) {
                                return false;
                            }
                        }
                    }
                    return true;
                },
                WITHIN,
                "everything that was said");
    }

    /// Cuts everybody off.
    void cut() throws IOException {
        progress.step("cutting " + clients.size() + " connections");
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).cut();
            returners.get(i).onLeave();
        }
        clients.clear();
        loop.turnFor(AWAY);
    }

    /// Says so many messages in every group while nobody is there.
    void miss(int messages) throws IOException {
        for (Author author : authors) {
            for (int i = 0; i < messages; i++) {
                author.say();
            }
        }
        awaitAuthors();
    }

    private void awaitAuthors() throws IOException {
        loop.turnUntil(
                () -> authors.stream().allMatch(Author::isAnswered), WITHIN, "an author's ack");
    }

    /// Everybody comes back; authors go on talking, each now and then. Returns what came of it.
    Figures comeBack(double perSecond) throws IOException {
        long start = System.nanoTime();
        int said = 0;
        int back = 0;
        while (back < returners.size()) {
            while (clients.size() < returners.size() && clients.size() - back < OPENING_MAX) {
                clients.add(begin(clients.size()));
            }
            long due = (long) ((System.nanoTime() - start) * perSecond / 1e9);
            for (; said < due; said++) {
                authors.get(said % authors.size()).say();
            }
            loop.turn(5);
            back = (int) returners.stream().filter(Returner::isSynced).count();
            progress.show("coming back: " + back + " of " + returners.size());
            if (System.nanoTime() - start > WITHIN.toNanos()) {
                throw new LoadFailure(
                        (returners.size() - back) + " clients did not come back in time");
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitAuthors();
        settle();
        return figures(start, seconds).count("saidMeanwhile", said);
    }

    private Client begin(int index) throws IOException {
        ParleyTalk talk = dialect.back(tokens.get(index), returners.get(index).cursors());
        talk.inbox(returners.get(index));
        return loop.connect(talk);
    }

    private Figures figures(long start, double seconds) {
        Latencies back = new Latencies();
        returners.forEach(returner -> back.add(returner.syncedNanos() - start));
        return new Figures()
                .count("clients", returners.size())
                .count("groups", authors.size())
                .number("secondsUntilAllAreBack", seconds)
                .all(back.figures("back"))
                .count("lost", sum(Returner::missed))
                .count("twice", sum(Returner::twice))
                .count("resets", sum(Returner::resets));
    }

    private long sum(ToLongFunction<Returner> count) {
        return returners.stream().mapToLong(count).sum();
    }
}
