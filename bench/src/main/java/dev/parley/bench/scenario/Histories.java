package dev.parley.bench.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Latencies;
import dev.parley.bench.load.Usage;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// One user who asks for the newest pages of groups, one after another, in no order.
public final class Histories implements Inbox {
    private static final byte[] ANSWER = "{\"action\":\"history".getBytes(US_ASCII);
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int WARM_UP = 3000;

    private final ClientLoop loop;
    private final Optional<ProcessStat> server;
    private final Progress progress;
    private final Latencies latencies = new Latencies();
    private long asked;
    private long answered;
    private long bytes;

    public Histories(ClientLoop loop, Optional<ProcessStat> server, Progress progress) {
        this.loop = loop;
        this.server = server;
        this.progress = progress;
    }

    @Override
    public void onOther(Payload payload) {
        if (payload.startsWith(ANSWER)) {
            answered++;
            bytes += payload.length();
        }
    }

    /// Makes a guest join these groups and ask so many times.
    public Figures measure(Parley dialect, int user, List<String> groups, int requests)
            throws IOException {
        Client reader = new Crowd(loop, progress).connect(1, _ -> dialect.talk(user)).getFirst();
        reader.talk().inbox(this);
        for (String group : groups) {
            join(reader, group);
        }
        SplittableRandom random = new SplittableRandom(requests);
        for (int i = 0; i < Math.min(WARM_UP, requests); i++) {
            ask(reader, groups.get(random.nextInt(groups.size())));
        }
        latencies.clear();
        bytes = 0;
        Usage.Watch watch = Usage.watch(server);
        for (int i = 0; i < requests; i++) {
            ask(reader, groups.get(random.nextInt(groups.size())));
            progress.show("asking: " + i + " of " + requests);
        }
        Usage usage = watch.stop();
        reader.cut();
        return new Figures()
                .count("groups", groups.size())
                .count("requests", requests)
                .count("bytesEach", bytes / requests)
                .number("serverMicrosPerRequest", usage.serverMicrosPer(requests))
                .number("ownMicrosPerRequest", usage.ownMicrosPer(requests))
                .all(latencies.figures("history"));
    }

    private void join(Client reader, String group) throws IOException {
        long[] joined = {0};
        reader.talk()
                .inbox(
                        new Inbox() {
                            @Override
                            public void onAck(Payload payload) {
                                joined[0]++;
                            }
                        });
        reader.send(
                "{\"action\":\"join\",\"id\":\"in-" + group + "\",\"group\":\"" + group + "\"}");
        reader.flush();
        loop.turnUntil(() -> joined[0] == 1, WITHIN, "an answer to a join");
        reader.talk().inbox(this);
    }

    private void ask(Client reader, String group) throws IOException {
        long start = System.nanoTime();
        asked++;
        reader.send("{\"action\":\"history\",\"id\":\"h\",\"group\":\"" + group + "\"}");
        reader.flush();
        loop.turnUntil(() -> answered == asked, WITHIN, "a page");
        latencies.add(System.nanoTime() - start);
    }
}
