package dev.parley.gateway.session;

import java.util.ArrayList;
import java.util.List;

/// The sessions of one loop that see a conversation: an array to walk, with entering and leaving in
/// constant time. Confined to that loop.
final class Audience {
    private final List<Seat> seats = new ArrayList<>();

    /// One session's place in an audience.
    static final class Seat {
        private final Session session;
        private final Audience audience;
        private int index;

        private Seat(Session session, Audience audience, int index) {
            this.session = session;
            this.audience = audience;
            this.index = index;
        }

        Audience audience() {
            return audience;
        }

        Session session() {
            return session;
        }
    }

    Seat enter(Session session) {
        Seat seat = new Seat(session, this, seats.size());
        seats.add(seat);
        return seat;
    }

    void leave(Seat seat) {
        Seat last = seats.removeLast();
        if (last != seat) {
            seats.set(seat.index, last);
            last.index = seat.index;
        }
    }

    int size() {
        return seats.size();
    }

    Session get(int index) {
        return seats.get(index).session;
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }
}
