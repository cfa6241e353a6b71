package dev.parley.bench.scale;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.dialect.ParleyTalk;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Latencies;
import dev.parley.bench.load.Usage;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One user with many conversations, who comes back with a cursor for each and missed nothing.
final class Resumes implements Inbox {
    private static final byte[] SYNCED = "{\"action\":\"synced".getBytes(US_ASCII);
    private static final byte[] SEQ = Payload.numberName("seq");
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int WARM_UP = 200;
    private static final int COUNT = 500;

    /// The first measurement comes to a server that has just started.
    private static final int FIRST_WARM_UP = 3000;

    private final ClientLoop loop;
    private final Parley dialect;
    private final Optional<ProcessStat> server;
    private final Progress progress;
    private final Map<String, Long> cursors = new LinkedHashMap<>();
    private final Client client;
    private boolean isWarm;
    private boolean synced;

    Resumes(
            ClientLoop loop,
            Parley dialect,
            int user,
            Optional<ProcessStat> server,
            Progress progress)
            throws IOException {
        this.loop = loop;
        this.dialect = dialect;
        this.server = server;
        this.progress = progress;
        this.client = new Crowd(loop, progress).logIn(user, 1).getFirst();
        this.client.talk().inbox(this);
    }

    @Override
    public void onAck(Payload payload) {
        payload.text("conversation").ifPresent(id -> cursors.put(id, payload.number(SEQ)));
    }

    @Override
    public void onOther(Payload payload) {
        synced |= payload.startsWith(SYNCED);
    }

    /// Founds groups until the user has so many, and comes back many times.
    Figures measure(int conversations) throws IOException {
        while (cursors.size() < conversations) {
            int begun = cursors.size();
            client.send(dialect.in(dialect.group(begun)).joining(true));
            client.flush();
            loop.turnUntil(() -> cursors.size() > begun, WITHIN, "an answer to a create");
        }
        String token = Parley.of(client.talk()).token();
        String known =
                cursors.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", ",\"cursors\":{", "}"));
        Latencies latencies = new Latencies();
        comeBack(token, known, isWarm ? WARM_UP : FIRST_WARM_UP, latencies);
        isWarm = true;
        latencies.clear();
        Usage.Watch watch = Usage.watch(server);
        comeBack(token, known, COUNT, latencies);
        Usage usage = watch.stop();
        return new Figures()
                .count("conversations", conversations)
                .number("serverMicrosPerResume", usage.serverMicrosPer(COUNT))
                .all(latencies.figures("resume"));
    }

    private void comeBack(String token, String known, int times, Latencies latencies)
            throws IOException {
        for (int i = 0; i < times; i++) {
            synced = false;
            ParleyTalk talk = dialect.back(token, known);
            talk.inbox(this);
            long start = System.nanoTime();
            Client back = loop.connect(talk);
            loop.turnUntil(() -> synced, WITHIN, "synced");
            latencies.add(System.nanoTime() - start);
            back.cut();
            progress.show("coming back to " + cursors.size() + " conversations: " + i);
        }
    }
}
