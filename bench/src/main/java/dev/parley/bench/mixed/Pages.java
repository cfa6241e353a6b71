package dev.parley.bench.mixed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.Payload;
import dev.parley.bench.load.Latencies;
import dev.parley.bench.report.Figures;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Newest pages of one group's history. Answers of one connection come in the order asked.
final class Pages implements Stream, Inbox {
    private static final byte[] ANSWER = "{\"action\":\"history".getBytes(US_ASCII);

    private final Client reader;
    private final String request;
    private final Latencies latencies = new Latencies();
    private final Deque<Long> due = new ArrayDeque<>();

    Pages(Client reader, String group) {
        this.reader = reader;
        this.request = "{\"action\":\"history\",\"id\":\"h\",\"group\":\"" + group + "\"}";
        reader.talk().inbox(this);
    }

    @Override
    public void send(long dueNanos) throws IOException {
        due.add(dueNanos);
        reader.send(request);
        reader.flush();
    }

    @Override
    public void onOther(Payload payload) {
        if (payload.startsWith(ANSWER)) {
            latencies.add(System.nanoTime() - due.remove());
        }
    }

    @Override
    public boolean isComplete() {
        return due.isEmpty();
    }

    @Override
    public void restart() {
        latencies.clear();
    }

    @Override
    public Figures figures() {
        return new Figures()
                .text("what", "newest page of history")
                .count("requests", latencies.count())
                .all(latencies.figures("answer"));
    }
}
