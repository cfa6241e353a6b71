package dev.parley.gateway.session;

import io.netty.channel.EventLoop;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Lets the clients of one loop in a few at a time. Confined to that loop.
///
/// A login, and the replay that may follow it, take many times the work of a message. When
/// thousands come back at once, those who are there already would wait for all of them. So most
/// wait here, which costs nothing, and as many are under way as keep the readers of the log busy.
final class Arrivals {
    /// With more at a time they would not be in sooner.
    static final int UNDER_WAY_MAX = 8;

    /// More than come in within a few seconds.
    static final int WAITING_MAX = 4096;

    /// Who takes longer waits for something else, a stuck disk say, and keeps nobody from coming
    /// in.
    static final long UNDER_WAY_MILLIS_MAX = 250;

    private final EventLoop loop;
    private final Set<Arrival> underWay = new LinkedHashSet<>();
    private final Queue<Arrival> waiting = new ArrayDeque<>();
    private boolean admitting;
    private boolean checkDue;

    Arrivals(EventLoop loop) {
        this.loop = loop;
    }

    /// One client coming in.
    final class Arrival {
        private final Runnable begin;
        private long beganNanos;
        private boolean over;

        private Arrival(Runnable begin) {
            this.begin = begin;
        }

        /// Begins when it is this one's turn, mostly at once. False when too many are waiting.
        boolean enter() {
            if (waiting.size() >= WAITING_MAX) {
                return false;
            }
            waiting.add(this);
            admit();
            return true;
        }

        /// It is in, or comes in no more. More than once does no harm.
        void end() {
            over = true;
            if (underWay.remove(this)) {
                admit();
            }
        }

        private void start(long now) {
            beganNanos = now;
            underWay.add(this);
            begin.run();
        }
    }

    /// Somebody who will come in by doing this.
    Arrival arrival(Runnable begin) {
        return new Arrival(begin);
    }

    private void admit() {
        if (admitting) {
            return; // One that ended as soon as it began: the loop below goes on.
        }
        admitting = true;
        try {
            long now = loop.ticker().nanoTime();
            while (underWay.size() < UNDER_WAY_MAX && !waiting.isEmpty()) {
                Arrival next = waiting.remove();
                if (!next.over) {
                    next.start(now);
                }
            }
        } finally {
            admitting = false; // Whatever went wrong with one, others are to come in.
        }
        if (!waiting.isEmpty() && !checkDue) {
            checkDue = true;
            loop.schedule(this::check, UNDER_WAY_MILLIS_MAX, TimeUnit.MILLISECONDS);
        }
    }

    /// Counts those no longer that take too long.
    private void check() {
        checkDue = false;
        long due = loop.ticker().nanoTime() - TimeUnit.MILLISECONDS.toNanos(UNDER_WAY_MILLIS_MAX);
        Iterator<Arrival> oldestFirst = underWay.iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().beganNanos - due <= 0) {
            oldestFirst.remove();
        }
        admit();
    }
}
