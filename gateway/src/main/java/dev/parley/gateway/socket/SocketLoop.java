package dev.parley.gateway.socket;

import dev.parley.protocol.frame.CloseCode;

import io.netty.channel.EventLoop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What the sockets of one event loop share: one flush a turn, and one wheel of heartbeats.
/// Confined to that loop.
///
/// Writes of a turn pile up and leave together at its end, so what came in together goes out in one
/// system call a socket.
public final class SocketLoop {
    private static final Logger LOGGER = LoggerFactory.getLogger(SocketLoop.class);

    private final EventLoop loop;
    private final HeartbeatWheel wheel;
    private List<Connection> unflushed = new ArrayList<>();
    private List<Connection> flushing = new ArrayList<>();
    private final Set<Runnable> tasks = new LinkedHashSet<>(1);
    private boolean endDue;

    /// The shared state of a loop whose sockets hear from the server after `heartbeat` of silence.
    public SocketLoop(EventLoop loop, Duration heartbeat) {
        this.loop = loop;
        this.wheel = new HeartbeatWheel(heartbeat.toNanos(), System.nanoTime());
        long tick = wheel.tickNanos();
        loop.scheduleAtFixedRate(this::onTick, tick, tick, TimeUnit.NANOSECONDS);
    }

    /// A timer whose task throws would stand still in silence, and with it every heartbeat.
    private void onTick() {
        try {
            wheel.onTick(System.nanoTime());
        } catch (RuntimeException e) {
            LOGGER.error("A round of heartbeats failed.", e);
        }
    }

    /// The loop itself: how others get here.
    public EventLoop loop() {
        return loop;
    }

    /// Closes every socket of this loop. Safe from any thread.
    public void closeAll(CloseCode code, String reason) {
        loop.execute(() -> wheel.all().forEach(connection -> connection.close(code, reason)));
    }

    void add(Connection connection) {
        assert loop.inEventLoop();
        wheel.add(connection, System.nanoTime());
    }

    /// Flushes the connection at the end of this turn.
    void flushLater(Connection connection) {
        assert loop.inEventLoop();
        unflushed.add(connection);
        endSoon();
    }

    /// Runs a task when this turn ends, once however often it was asked for.
    void atTurnEnd(Runnable task) {
        assert loop.inEventLoop();
        tasks.add(task);
        endSoon();
    }

    private void endSoon() {
        if (!endDue) {
            endDue = true;
            loop.execute(this::onTurnEnd);
        }
    }

    private void onTurnEnd() {
        endDue = false;
        tasks.forEach(Runnable::run);
        tasks.clear();
        // A flush makes room, and what is written then is flushed next turn.
        List<Connection> due = unflushed;
        unflushed = flushing;
        flushing = due;
        long now = System.nanoTime();
        for (Connection connection : due) {
            connection.flush(now);
        }
        due.clear();
    }
}
