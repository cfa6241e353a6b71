package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.delivery.Delivery;
import dev.parley.core.delivery.Settled;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.json.FrameEncoder;

import java.util.ArrayList;
import java.util.List;

/// Brings what the writer settled to every event loop: each event is encoded once, and each loop
/// gets one task for the whole batch. Called on the writer's thread only.
public final class Fanout implements Delivery {
    private static final byte[] NOTHING = {};

    private final List<Roster> rosters;
    private final FrameEncoder encoder = new FrameEncoder();

    Fanout(List<Roster> rosters) {
        this.rosters = List.copyOf(rosters);
    }

    @Override
    public void deliver(List<Settled> settled) {
        List<Dispatch> dispatches = new ArrayList<>(settled.size());
        for (Settled one : settled) {
            SessionOrigin origin = (SessionOrigin) one.submission().origin();
            dispatches.add(new Dispatch(origin, one.outcome(), framed(one.outcome())));
        }
        for (Roster roster : rosters) {
            // A loop that cannot keep up holds the writer back, whose own queue then says `busy`.
            roster.backlog().acquireUninterruptibly();
            roster.loop().execute(() -> roster.onDispatches(dispatches));
        }
    }

    private byte[] framed(Outcome outcome) {
        return outcome instanceof Appended appended
                ? WebSocketBytes.text(encoder.encode(appended.event()))
                : NOTHING;
    }
}
