package dev.parley.bench.compare;

import dev.parley.bench.client.Client;
import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.client.Dialect;
import dev.parley.bench.load.Connects;
import dev.parley.bench.load.Crowd;
import dev.parley.bench.load.Idle;
import dev.parley.bench.load.LoadRun;
import dev.parley.bench.load.Scenes;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.peer.Running;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is measured of one server at a time.
final class Visits {
    private static final int MEMBERS = 500;
    private static final int MESSAGE_BYTES = 88;
    private static final List<Integer> WINDOWS = List.of(1, 4, 32);
    private static final List<Measure> GROUPS =
            List.of(Measure.GROUP_1, Measure.GROUP_4, Measure.GROUP_32);
    private static final int CONNECTS = 2000;
    private static final int IDLE_FEW = 1000;
    private static final int IDLE_MANY = 5000;
    private static final Duration IDLE_TIME = Duration.ofSeconds(1);

    private final Progress progress;

    Visits(Progress progress) {
        this.progress = progress;
    }

    void group(Contest contest, Running server, LoadRun.Length length) throws IOException {
        Dialect dialect = contest.peer().dialect();
        Traffic traffic = new Traffic();
        try (ClientLoop loop = new ClientLoop(server.port(), dialect)) {
            List<Client> members = new Crowd(loop, progress).group(MEMBERS, MEMBERS);
            Scenes scenes = new Scenes(dialect, traffic, MESSAGE_BYTES, WINDOWS.getLast());
            LoadRun run =
                    new LoadRun(
                            scenes.group(members, 1),
                            loop,
                            traffic,
                            Optional.of(server.stat()),
                            progress);
            for (int i = 0; i < WINDOWS.size(); i++) {
                Figures result = run.closed(WINDOWS.get(i), i == 0 ? length : length.warm());
                contest.add(result);
                contest.add(GROUPS.get(i), result.number("serverMicrosPerDelivery"));
            }
        }
    }

    void pairs(Contest contest, Running server, LoadRun.Length length) throws IOException {
        Dialect dialect = contest.peer().dialect();
        Traffic traffic = new Traffic();
        try (ClientLoop loop = new ClientLoop(server.port(), dialect)) {
            List<Client> clients = new Crowd(loop, progress).logIn(0, MEMBERS);
            Scenes scenes = new Scenes(dialect, traffic, MESSAGE_BYTES, 1);
            LoadRun run =
                    new LoadRun(
                            scenes.pairs(clients, 0),
                            loop,
                            traffic,
                            Optional.of(server.stat()),
                            progress);
            Figures result = run.closed(1, length);
            contest.add(result);
            contest.add(Measure.PRIVATE, result.number("serverMicrosPerMessage"));
        }
    }

    /// The first round comes to a server that is not warm, so it is not counted.
    void connect(Contest contest, Running server, boolean isFirst) throws IOException {
        Dialect dialect = contest.peer().dialect();
        try (ClientLoop loop = new ClientLoop(server.port(), dialect)) {
            Connects connects = new Connects(loop, Optional.of(server.stat()), progress);
            if (isFirst) {
                connects.measure(CONNECTS, dialect::talk);
            }
            Figures result = connects.measure(CONNECTS, i -> dialect.talk(CONNECTS + i));
            contest.add(result);
            contest.add(Measure.CONNECT, result.number("serverMicrosPerConnect"));
        }
    }

    /// Of a server that has done nothing yet.
    void idle(Contest contest, Running server) throws IOException {
        try (ClientLoop loop = new ClientLoop(server.port(), contest.peer().dialect())) {
            Figures result =
                    new Idle(loop, server.stat(), contest.peer().garbage(), progress)
                            .measure(IDLE_FEW, IDLE_MANY, IDLE_TIME);
            contest.add(result);
            OptionalDouble resident = result.number("residentKibPerConnection");
            OptionalDouble live = result.number("liveKibPerConnection");
            double direct = result.number("directKibPerConnection").orElse(0);
            contest.add(Measure.IDLE_RESIDENT, resident);
            contest.add(
                    Measure.IDLE,
                    live.isPresent() ? OptionalDouble.of(live.getAsDouble() + direct) : resident);
        }
    }
}
