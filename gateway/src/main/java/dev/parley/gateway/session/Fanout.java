package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Claimed;
import dev.parley.core.conversation.Outcome.Marked;
import dev.parley.core.conversation.Outcome.Passed;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Outcome.Repeated;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.delivery.Delivery;
import dev.parley.core.delivery.Settled;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.frame.ServerFrame.Receipt;
import dev.parley.protocol.json.FrameEncoder;

import java.util.ArrayList;
import java.util.List;

/// Brings what the writer settled to every event loop: each event is encoded once, and each loop
/// gets one task for the whole batch. Called on the writer's thread only.
public final class Fanout implements Delivery {
    private static final byte[] NOTHING = {};

    private final List<Roster> rosters;
    private final RecentEvents recent;
    private final FrameEncoder encoder = new FrameEncoder();

    Fanout(List<Roster> rosters, RecentEvents recent) {
        this.rosters = List.copyOf(rosters);
        this.recent = recent;
    }

    @Override
    public void deliver(List<Settled> settled) {
        List<Dispatch> dispatches = new ArrayList<>(settled.size());
        for (Settled one : settled) {
            SessionOrigin origin = (SessionOrigin) one.submission().origin();
            dispatches.add(new Dispatch(origin, one.outcome(), framed(one.outcome())));
        }
        List<Run> runs = Run.of(dispatches);
        for (Roster roster : rosters) {
            // A loop that cannot keep up holds the writer back, whose own queue then says `busy`.
            roster.backlog().acquireUninterruptibly();
            roster.loop().execute(() -> roster.onRuns(runs));
        }
    }

    private byte[] framed(Outcome outcome) {
        return switch (outcome) {
            case Appended appended -> framed(appended.event());
            case Marked marked -> WebSocketBytes.text(encoder.encode(receipt(marked)));
            case Repeated _, Unchanged _, Claimed _, Passed _, Refused _ -> NOTHING;
        };
    }

    private byte[] framed(Event event) {
        byte[] framed = WebSocketBytes.text(encoder.encode(event));
        recent.add(event, framed);
        return framed;
    }

    private static Receipt receipt(Marked marked) {
        return new Receipt(
                marked.place().conversation(), marked.user(), marked.read(), marked.delivered());
    }
}
