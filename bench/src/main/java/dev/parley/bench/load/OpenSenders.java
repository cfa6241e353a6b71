package dev.parley.bench.load;

import dev.parley.bench.client.LoadFailure;

import java.io.IOException;
import java.util.List;

/// A scene's senders, who send in turn and wait for nobody.
public final class OpenSenders {
    private final List<Sender> senders;
    private int next;

    public OpenSenders(Scene scene) {
        this.senders = scene.senders();
    }

    /// Sends a message that was due then.
    public void send(long dueNanos) throws IOException {
        Sender sender = senders.get(next);
        next = (next + 1) % senders.size();
        if (!sender.hasRoom(sender.windowMax())) {
            throw new LoadFailure(
                    "the server does not keep up: "
                            + sender.windowMax()
                            + " messages of one sender are under way (expected: a lower rate)");
        }
        sender.send(dueNanos);
        sender.flush();
    }
}
