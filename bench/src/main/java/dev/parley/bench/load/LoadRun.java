package dev.parley.bench.load;

import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Lets a scene's senders send, first to warm the server up, then measured. A run ends with nothing
/// under way, so what was sent has been acknowledged and has arrived.
public final class LoadRun {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Scene scene;
    private final ClientLoop loop;
    private final Traffic traffic;
    private final Optional<ProcessStat> server;
    private final Progress progress;
    private final OpenSenders open;
    private int turns;

    public LoadRun(
            Scene scene,
            ClientLoop loop,
            Traffic traffic,
            Optional<ProcessStat> server,
            Progress progress) {
        this.scene = scene;
        this.open = new OpenSenders(scene);
        this.loop = loop;
        this.traffic = traffic;
        this.server = server;
        this.progress = progress;
    }

    /// Open loop until `over`. Nothing is warmed up.
    public Figures openUntil(double perSecond, BooleanSupplier over) throws IOException {
        Usage.Watch watch = Usage.watch(server);
        Schedule schedule = begin(perSecond);
        long late = 0;
        while (!over.getAsBoolean()) {
            late = Math.max(late, step(schedule, Long.MAX_VALUE));
        }
        loop.turnUntil(this::isComplete, WITHIN, "every ack and delivery");
        return openFigures(watch.stop(), perSecond, late);
    }

    /// How long, and after how many messages at the latest.
    public record Length(Duration warmUp, Duration time, long messagesMax) {
        /// The same where the server is warm already.
        public Length warm() {
            return new Length(Duration.ofSeconds(1), time, messagesMax);
        }
    }

    /// Closed loop: a message goes out when an earlier one has been acknowledged and has reached
    /// everyone, so that each sender keeps `window` in flight and nothing piles up.
    public Figures closed(int window, Length length) throws IOException {
        String state = scene.name() + ", " + window + " in flight";
        driveClosed(window, length.warmUp(), length.messagesMax(), state + ", warming up");
        Usage.Watch watch = Usage.watch(server);
        driveClosed(window, length.time(), length.messagesMax(), state);
        return figures(watch.stop(), new Figures().count("inFlight", window));
    }

    /// Open loop: so many messages a second, whether or not earlier ones have come back.
    public Figures open(double perSecond, Length length) throws IOException {
        String state = scene.name() + ", " + Figures.format(perSecond) + " a second";
        driveOpen(perSecond, length.warmUp(), length.messagesMax(), state + ", warming up");
        Usage.Watch watch = Usage.watch(server);
        long late = driveOpen(perSecond, length.time(), length.messagesMax(), state);
        return openFigures(watch.stop(), perSecond, late);
    }

    private Figures openFigures(Usage usage, double perSecond, long lateNanos) {
        return figures(
                usage,
                new Figures()
                        .number("perSecondAsked", perSecond)
                        .number("sentLateMaxMillis", lateNanos / 1e6));
    }

    private Figures figures(Usage usage, Figures how) {
        Figures figures =
                new Figures()
                        .text("scene", scene.name())
                        .all(how)
                        .count("messages", traffic.sent())
                        .count("acks", traffic.acked())
                        .count("deliveries", traffic.delivered())
                        .all(usage.figures())
                        .number("messagesPerSecond", traffic.sent() / usage.seconds())
                        .number("deliveriesPerSecond", traffic.delivered() / usage.seconds());
        if (traffic.sent() == 0) {
            return figures;
        }
        return figures.number("serverMicrosPerMessage", usage.serverMicrosPer(traffic.sent()))
                .number("serverMicrosPerDelivery", usage.serverMicrosPer(traffic.delivered()))
                .number("ownMicrosPerMessage", usage.ownMicrosPer(traffic.sent()))
                .number("ownMicrosPerDelivery", usage.ownMicrosPer(traffic.delivered()))
                .all(traffic.acks().figures("ack"))
                .all(traffic.deliveries().figures("delivery"))
                .all(traffic.all().figures("all"));
    }

    private void driveClosed(int window, Duration time, long messagesMax, String state)
            throws IOException {
        traffic.restart(false);
        long start = System.nanoTime();
        long now = start;
        while (traffic.sent() < messagesMax && now - start < time.toNanos()) {
            fill(window, messagesMax);
            loop.turn();
            now = System.nanoTime();
            progress.show(state + ": " + share(now - start, time));
        }
        loop.turnUntil(this::isComplete, WITHIN, "every ack and delivery");
    }

    /// Each turn begins with another sender, so that none is always last.
    private void fill(int window, long messagesMax) throws IOException {
        List<Sender> senders = scene.senders();
        turns++;
        for (int i = 0; i < senders.size(); i++) {
            Sender sender = senders.get((int) ((turns + (long) i) % senders.size()));
            while (traffic.sent() < messagesMax && sender.hasRoom(window)) {
                sender.send(System.nanoTime());
            }
            sender.flush();
        }
    }

    /// Returns by how much the latest message left too late, in nanoseconds.
    private long driveOpen(double perSecond, Duration time, long messagesMax, String state)
            throws IOException {
        Schedule schedule = begin(perSecond);
        long start = schedule.startNanos();
        long end = Math.min(messagesMax, schedule.dueBy(start + time.toNanos()) - 1);
        long late = 0;
        while (traffic.sent() < end) {
            late = Math.max(late, step(schedule, end));
            progress.show(state + ": " + share(System.nanoTime() - start, time));
        }
        loop.turnUntil(this::isComplete, WITHIN, "every ack and delivery");
        return late;
    }

    private Schedule begin(double perSecond) {
        traffic.restart(true);
        return new Schedule(System.nanoTime(), perSecond);
    }

    /// Sends what is due, up to so many, and waits for the next. Returns by how much the first was
    /// too late.
    private long step(Schedule schedule, long end) throws IOException {
        long now = System.nanoTime();
        long due = Math.min(end, schedule.dueBy(now));
        long late = 0;
        if (traffic.sent() < due) {
            late = now - schedule.due(traffic.sent());
            catchUp(schedule, due);
        }
        // The selector waits whole milliseconds: the last one is spent looking.
        long left = schedule.due(traffic.sent()) - System.nanoTime();
        loop.turn(Math.clamp(left / 1_000_000 - 1, 0, 20));
        return late;
    }

    private void catchUp(Schedule schedule, long due) throws IOException {
        while (traffic.sent() < due) {
            open.send(schedule.due(traffic.sent()));
        }
    }

    private static String share(long nanos, Duration time) {
        return Math.min(100, 100 * nanos / Math.max(1, time.toNanos())) + " %";
    }

    private boolean isComplete() {
        return scene.isComplete(traffic);
    }
}
