package dev.parley.bench.scale;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.report.Figures;
import dev.parley.bench.scenario.Target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A delivery in groups of several sizes.
final class MemberScale {
    private static final int WINDOW = 4;

    private final Scaling scaling;

    MemberScale(Scaling scaling) {
        this.scaling = scaling;
    }

    void measure(List<Integer> sizes) throws IOException {
        List<Figures> results = new ArrayList<>();
        try (Target target = scaling.server().target(scaling.progress())) {
            for (int size : sizes) {
                results.add(measure(target, size, results.isEmpty()));
            }
            scaling.show(target, "members", "members", "serverMicrosPerDelivery", results);
        }
        scaling.plot(
                "members",
                "A delivery in a group of so many",
                "members of the group",
                "server CPU, µs a delivery",
                true,
                Scaling.line("µs", results, "members", "serverMicrosPerDelivery"));
    }

    private Figures measure(Target target, int size, boolean isFirst) throws IOException {
        Parley dialect = new Parley();
        Traffic traffic = new Traffic();
        try (ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            List<Client> clients =
                    new Crowd(loop, scaling.progress()).group(size, Math.max(2, size));
            Scenes scenes = new Scenes(dialect, traffic, Scaling.MESSAGE_BYTES, WINDOW);
            LoadRun run =
                    new LoadRun(
                            scenes.group(clients, 1),
                            loop,
                            traffic,
                            target.stat(),
                            scaling.progress());
            return new Figures()
                    .count("members", size)
                    .all(run.closed(WINDOW, scaling.length(isFirst)));
        }
    }
}
