package dev.parley.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Lets a scene's senders send, first to warm the server up, then measured. The load is closed: a
/// message goes out when an earlier one has been acknowledged and has reached everyone, so nothing
/// piles up between server and clients, and a run ends with nothing under way.
final class LoadRun {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final LoadOptions options;
    private final Scene scene;
    private final ClientLoop loop;
    private final Traffic traffic;
    private int turns;

    LoadRun(LoadOptions options, Scene scene, ClientLoop loop, Traffic traffic) {
        this.options = options;
        this.scene = scene;
        this.loop = loop;
        this.traffic = traffic;
    }

    /// Measures with every window asked for and prints what came out.
    void run() throws IOException {
        Optional<ServerProcess> server = options.server();
        if (server.isEmpty()) {
            options.say("No process found for the port, so its CPU is unknown: give --server-pid.");
        }
        for (int window : options.windows()) {
            drive(window, options.warmUp());
            options.print(measure(window, server));
        }
    }

    private Result measure(int window, Optional<ServerProcess> server) throws IOException {
        ServerProcess self = new ServerProcess(ProcessHandle.current().pid());
        Optional<Duration> serverStart = cpu(server);
        Duration ownStart = self.cpu();
        long start = System.nanoTime();
        drive(window, options.time());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Optional<Duration> serverEnd = cpu(server);
        return new Result(
                scene.name(),
                window,
                traffic.sent(),
                traffic.delivered(),
                time,
                serverEnd.flatMap(end -> serverStart.map(end::minus)),
                self.cpu().minus(ownStart),
                traffic.latencies().quantileMillis(0.5),
                traffic.latencies().quantileMillis(0.99));
    }

    private static Optional<Duration> cpu(Optional<ServerProcess> server) throws IOException {
        return server.isPresent() ? Optional.of(server.get().cpu()) : Optional.empty();
    }

    /// Sends for so long, then waits for all that is still under way.
    private void drive(int window, Duration time) throws IOException {
        traffic.restart();
        long start = System.nanoTime();
        while (traffic.sent() < options.messages() && System.nanoTime() - start < time.toNanos()) {
            fill(window);
            loop.turn();
        }
        loop.turnUntil(this::isComplete, WITHIN, "every ack and delivery");
    }

    /// Each turn begins with another sender, so that none is always last.
    private void fill(int window) throws IOException {
        List<Sender> senders = scene.senders();
        turns++;
        for (int i = 0; i < senders.size(); i++) {
            Sender sender = senders.get((int) ((turns + (long) i) % senders.size()));
            while (traffic.sent() < options.messages() && sender.hasRoom(window)) {
                sender.send();
            }
            sender.flush();
        }
    }

    private boolean isComplete() {
        return traffic.acked() == traffic.sent()
                && traffic.delivered() == traffic.sent() * scene.receivers();
    }
}
