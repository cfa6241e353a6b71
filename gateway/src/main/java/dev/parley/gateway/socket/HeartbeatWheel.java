package dev.parley.gateway.socket;

import java.util.ArrayList;
import java.util.List;

/// Visits each connection about when its next heartbeat or its close is due: a coarse wheel, one
/// timer for all. Confined to one event loop. A visit may be late by a sixteenth of the interval.
///
/// A connection that closed is dropped at its next visit.
final class HeartbeatWheel {
    private static final int TICKS_PER_INTERVAL = 16;
    private static final int SLOTS = 2 * TICKS_PER_INTERVAL + 1;

    private final long intervalNanos;
    private final long tickNanos;
    private final List<List<Connection>> slots = new ArrayList<>(SLOTS);
    private int current;

    HeartbeatWheel(long intervalNanos, long nowNanos) {
        this.intervalNanos = intervalNanos;
        this.tickNanos = Math.max(1, intervalNanos / TICKS_PER_INTERVAL);
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
        // Loops differ in phase, so their ticks do not fall together.
        this.current = (int) Math.floorMod(nowNanos, (long) SLOTS);
    }

    long tickNanos() {
        return tickNanos;
    }

    void add(Connection connection, long now) {
        place(connection, now + intervalNanos, now);
    }

    void onTick(long now) {
        current = (current + 1) % SLOTS;
        List<Connection> due = slots.get(current);
        slots.set(current, new ArrayList<>());
        for (Connection connection : due) {
            if (connection.isOpen()) {
                place(connection, connection.onHeartbeatDue(now, intervalNanos), now);
            }
        }
    }

    /// Every connection that is still open, and perhaps some that just closed.
    List<Connection> all() {
        List<Connection> all = new ArrayList<>();
        slots.forEach(all::addAll);
        return all;
    }

    private void place(Connection connection, long dueNanos, long now) {
        long ticks = Math.ceilDiv(dueNanos - now, tickNanos);
        int ahead = (int) Math.clamp(ticks, 1L, SLOTS - 1L);
        slots.get((current + ahead) % SLOTS).add(connection);
    }
}
