package dev.parley.bench.mixed;

import dev.parley.bench.load.OpenSenders;
import dev.parley.bench.load.Scene;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.report.Figures;

import java.io.IOException;

/// Messages of a scene.
final class Messages implements Stream {
    private final OpenSenders senders;
    private final Scene scene;
    private final Traffic traffic;

    Messages(Scene scene, Traffic traffic) {
        this.senders = new OpenSenders(scene);
        this.scene = scene;
        this.traffic = traffic;
    }

    @Override
    public void send(long dueNanos) throws IOException {
        senders.send(dueNanos);
    }

    @Override
    public boolean isComplete() {
        return scene.isComplete(traffic);
    }

    @Override
    public void restart() {
        traffic.restart(true);
    }

    @Override
    public Figures figures() {
        return new Figures()
                .text("what", scene.name())
                .count("requests", traffic.sent())
                .count("deliveries", traffic.delivered())
                .all(traffic.acks().figures("answer"))
                .all(traffic.deliveries().figures("delivery"));
    }
}
