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
import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.LongFrame;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.frame.ServerFrame.Receipt;
import dev.parley.protocol.json.FrameEncoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/// Brings what the writer settled to every event loop: each event is encoded once, and each loop
/// gets one task for the whole batch. Called on the writer's thread only.
public final class Fanout implements Delivery {
    private static final byte[] NOTHING = {};

    private final List<Roster> rosters;
    private final RecentEvents recent;
    private final Compression compression;
    private final FrameEncoder encoder = new FrameEncoder();

    Fanout(List<Roster> rosters, RecentEvents recent, Compression compression) {
        this.rosters = List.copyOf(rosters);
        this.recent = recent;
        this.compression = compression;
    }

    @Override
    public void deliver(List<Settled> settled) {
        List<Dispatch> dispatches = new ArrayList<>(settled.size());
        for (Settled one : settled) {
            SessionOrigin origin = (SessionOrigin) one.submission().origin();
            dispatches.add(dispatch(origin, one.outcome()));
        }
        List<Run> runs = Run.of(dispatches);
        for (Roster roster : rosters) {
            // A loop that cannot keep up holds the writer back, whose own queue then says `busy`.
            roster.backlog().acquireUninterruptibly();
            handOver(roster, runs);
        }
    }

    private static void handOver(Roster roster, List<Run> runs) {
        try {
            roster.loop().execute(() -> roster.onRuns(runs));
        } catch (RejectedExecutionException e) {
            roster.backlog().release(); // The loop has ended; the writer must not wait for it.
            throw e;
        }
    }

    private Dispatch dispatch(SessionOrigin origin, Outcome outcome) {
        byte[] framed = framed(outcome);
        Optional<LongFrame> deflatable = Optional.empty();
        if (outcome instanceof Appended appended) {
            deflatable = compression.share(framed);
            recent.add(appended.event(), framed, deflatable);
        }
        return new Dispatch(origin, outcome, framed, deflatable);
    }

    private byte[] framed(Outcome outcome) {
        return switch (outcome) {
            case Appended appended -> WebSocketBytes.text(encoder.encode(appended.event()));
            case Marked marked -> WebSocketBytes.text(encoder.encode(receipt(marked)));
            case Repeated _, Unchanged _, Claimed _, Passed _, Refused _ -> NOTHING;
        };
    }

    private static Receipt receipt(Marked marked) {
        return new Receipt(
                marked.place().conversation(), marked.user(), marked.read(), marked.delivered());
    }
}
