package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Brings users in. Names are new in every run, since a guest's name belongs for good to whoever
/// used it first.
final class Guests {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int AT_ONCE = 64;

    private final ClientLoop loop;
    private final String run = Long.toString(new SplittableRandom().nextLong(1L << 40), 36);

    Guests(ClientLoop loop) {
        this.loop = loop;
    }

    String name(int user) {
        return "bench-" + run + "-" + user;
    }

    /// A name for something of this run.
    String group() {
        return "bench-" + run;
    }

    /// Logs in on as many connections; number `i` belongs to user `i % users`.
    List<Client> logIn(int users, int connections) throws IOException {
        List<Client> clients = new ArrayList<>();
        while (clients.size() < connections) {
            int first = clients.size();
            // A user's other connections show the token that the first one got.
            int end = first < users ? users : connections;
            for (int i = first; i < Math.min(first + AT_ONCE, end); i++) {
                Client client = loop.connect();
                Optional<String> token =
                        i < users ? Optional.empty() : clients.get(i % users).token();
                request(client, login(name(i % users), token));
                clients.add(client);
            }
            List<Client> entering = clients.subList(first, clients.size());
            loop.turnUntil(
                    () -> entering.stream().allMatch(client -> client.token().isPresent()),
                    WITHIN,
                    "a welcome");
        }
        return clients;
    }

    private static String login(String user, Optional<String> token) {
        return token.map(known -> "{\"action\":\"login\",\"token\":\"" + known + "\"}")
                .orElse("{\"action\":\"login\",\"user\":\"" + user + "\"}");
    }

    /// Founds this run's group and brings these in, each by a request of its own.
    void join(List<Client> members) throws IOException {
        String group = "\",\"id\":\"" + run + "\",\"group\":\"" + group() + "\"";
        String create = "{\"action\":\"create" + group + ",\"visibility\":\"public\"}";
        String join = "{\"action\":\"join" + group + "}";
        acked(members.subList(0, 1), create);
        for (int i = 1; i < members.size(); i += AT_ONCE) {
            acked(members.subList(i, Math.min(i + AT_ONCE, members.size())), join);
        }
    }

    private void acked(List<Client> clients, String json) throws IOException {
        int[] acks = {0};
        for (Client client : clients) {
            client.onAcks(_ -> acks[0]++);
            request(client, json);
        }
        loop.turnUntil(() -> acks[0] == clients.size(), WITHIN, "an ack for " + json);
    }

    private static void request(Client client, String json) throws IOException {
        client.send(json.getBytes(US_ASCII));
        client.flush();
    }
}
