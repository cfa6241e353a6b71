package dev.parley.gateway.session;

import dev.parley.core.conversation.Command.Fence;
import dev.parley.core.delivery.Submission;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.LogReader.Page;
import dev.parley.core.query.Resume;
import dev.parley.core.query.Resume.Feed;
import dev.parley.core.query.Resume.Plan;
import dev.parley.gateway.session.RecentEvents.Recent;
import dev.parley.gateway.socket.Compression;
import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ServerFrame.Synced;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.FrameEncoder;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.Window;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Brings one session from its cursors to the present. Confined to the session's event loop; only
/// reading is done elsewhere.
///
/// For each conversation it holds how far the client was fed, and how far live events have passed
/// by meanwhile. Those are not kept, only their seq is: they are committed, so the next read finds
/// them. When a read has reached what passed by, checked on the loop, the conversation is live from
/// there. So there is no window, nothing is sent twice, and nothing piles up. Replay goes at the
/// pace of the socket.
final class CatchUp {
    private static final int PAGE_EVENTS = 200;
    private static final long RETRY_MILLIS = 250;

    /// A client that falls this far back while it is fed goes on with the newest page.
    private static final int BEHIND_MAX = 2 * Resume.REPLAY_MAX;

    /// How often rows are read again because something in them changed meanwhile.
    private static final int ROWS_AGAIN_MAX = 4;

    private final Session session;
    private final SessionServices services;
    private final ClientRequest.Resume resume;
    private final Map<ConversationId, Track> tracks = new HashMap<>();
    private final Queue<Track> waiting = new ArrayDeque<>();
    private final Set<ConversationId> resets = new HashSet<>();
    private @Nullable Plan plan;
    private boolean rowsChanged;
    private int rowsReads;
    private boolean over;

    CatchUp(Session session, SessionServices services, ClientRequest.Resume resume) {
        this.session = session;
        this.services = services;
        this.resume = resume;
    }

    /// One conversation on its way.
    private static final class Track {
        private final Place place;
        private long fed;
        private long passed;
        private long last = Long.MAX_VALUE;
        private boolean reset;
        private boolean live;

        private Track(Place place, long fed) {
            this.place = place;
            this.fed = fed;
        }

        private boolean isDone() {
            return fed >= Math.min(passed, last);
        }
    }

    void begin() {
        UserId viewer = session.user();
        read(
                log -> Resume.plan(log, viewer, resume, services.greeting().log()),
                this::onPlan,
                this::begin);
    }

    /// Whether everything missed was sent.
    boolean isOver() {
        return over;
    }

    /// Whether a live event may be sent now. If not, it comes in the replay.
    boolean admits(Event event) {
        rowsChanged |= changesRows(event);
        Track track = tracks.get(event.conversation());
        if (track == null) {
            if (plan != null) {
                return true; // The user came into it after the plan was made.
            }
            track = new Track(event.place(), event.seq() - 1);
            tracks.put(event.conversation(), track);
        }
        if (!track.live) {
            track.passed = event.seq();
            if (event.seq() > track.last) {
                track.last = Long.MAX_VALUE; // The user is back in.
            }
            return false;
        }
        return event.seq() > track.fed;
    }

    /// What would make rows say something that is not so any more.
    private boolean changesRows(Event event) {
        return switch (event.content()) {
            case Content.Edited _, Content.Deleted _ -> true;
            default -> event.movers().contains(session.user());
        };
    }

    /// The user was taken out of a conversation by event `seq`: nothing after it is theirs.
    void onLeft(ConversationId conversation, long seq) {
        Track track = tracks.get(conversation);
        if (track != null) {
            track.last = seq;
        }
    }

    /// A live event found no room: its conversation is replayed from there, once there is. Only
    /// until [#isOver].
    void postpone(Event event) {
        Track track =
                tracks.computeIfAbsent(
                        event.conversation(), _ -> new Track(event.place(), event.seq() - 1));
        track.fed = event.seq() - 1;
        track.passed = event.seq();
        track.live = false;
        track.reset = false; // It holds what went out live.
        waiting.add(track);
    }

    private void onPlan(Plan made) {
        plan = made;
        List<Track> passedBy = new ArrayList<>(tracks.values());
        for (Feed planned : made.feeds()) {
            Optional<Track> before =
                    Optional.ofNullable(tracks.get(planned.place().conversation()));
            before.ifPresent(passedBy::remove);
            long passed = Math.max(planned.end(), before.map(known -> known.passed).orElse(0L));
            Feed feed =
                    planned.present() || passed == planned.end()
                            ? planned
                            : Resume.back(planned, passed, resume, services.greeting().log());
            Track track = new Track(feed.place(), feed.after());
            tracks.put(feed.place().conversation(), track);
            track.passed = passed;
            track.last = before.map(known -> known.last).orElse(Long.MAX_VALUE);
            track.reset = feed.reset();
            if (track.reset) {
                resets.add(feed.place().conversation());
            }
            enqueue(track);
        }
        // Conversations that became the user's after the plan's read began.
        passedBy.forEach(this::enqueue);
        next();
    }

    private void enqueue(Track track) {
        if (track.isDone()) {
            track.live = true;
        } else {
            waiting.add(track);
        }
    }

    private void next() {
        Track track = waiting.poll();
        if (track == null) {
            readRows();
        } else {
            whenWritable(() -> feed(track));
        }
    }

    /// Rows are of the moment they are sent at: what was replayed is in them.
    private void readRows() {
        UserId viewer = session.user();
        Plan made = Objects.requireNonNull(plan);
        Set<ConversationId> anew = Set.copyOf(resets);
        rowsChanged = false;
        rowsReads++;
        read(
                log -> {
                    // Never compressed, as a page of conversations is not.
                    Synced synced = new Synced(viewer, Resume.rows(log, viewer, made, anew));
                    return WebSocketBytes.text(new FrameEncoder().encode(synced));
                },
                this::onRows,
                this::readRows);
    }

    private void onRows(byte[] synced) {
        if (!waiting.isEmpty()) {
            next();
        } else if (rowsChanged && rowsReads <= ROWS_AGAIN_MAX) {
            readRows();
        } else {
            over = true;
            session.connection().sendFramed(synced);
            session.onArrived();
            end();
        }
    }

    /// A page of frames ready to be sent, and where it ends.
    private record Frames(List<Supplier<byte[]>> framed, long end) {}

    private void feed(Track track) {
        ConversationId id = track.place.conversation();
        Optional<List<Recent>> recent =
                track.reset
                        ? Optional.empty()
                        : services.recent().after(id, track.fed, PAGE_EVENTS);
        if (recent.isPresent()) {
            Frames frames = frames(session, recent.get(), track);
            // Later, or a thousand conversations would be a stack a thousand deep.
            session.connection()
                    .execute(() ->
                            session.events().whileCatchingUp(this, () -> send(track, frames, 0)));
        } else {
            ask(track);
        }
    }

    private static Frames frames(Session session, List<Recent> recent, Track track) {
        List<Supplier<byte[]>> framed = new ArrayList<>(recent.size());
        long end = track.fed;
        for (Recent one : recent) {
            if (one.seq() > track.last) {
                break;
            }
            framed.add(() -> one.framedFor(session.connection()));
            end = one.seq();
            if (one.removes(session.user())) {
                break;
            }
        }
        return new Frames(framed, end);
    }

    private void ask(Track track) {
        long after = track.fed;
        long last = track.last;
        boolean reset = track.reset;
        UserId viewer = session.user();
        Compression compression = session.connection().compression();
        read(
                log -> frames(log, viewer, track.place, after, last, reset, compression),
                frames -> send(track, frames, 0),
                () -> ask(track));
    }

    /// What the viewer may see of the page: nothing after the event that took them out, even when
    /// this loop has not heard of it yet. Who is back in by now gets the rest with the next page.
    private static Frames frames(
            LogReader log,
            UserId viewer,
            Place place,
            long after,
            long last,
            boolean reset,
            Compression compression) {
        Page<Event> page = log.events(place, new Window.After(after), PAGE_EVENTS);
        FrameEncoder encoder = new FrameEncoder();
        List<Supplier<byte[]>> framed = new ArrayList<>(page.items().size());
        long end = after;
        for (Event event : page.items()) {
            if (event.seq() > last) {
                break;
            }
            boolean first = reset && framed.isEmpty();
            byte[] json = first ? encoder.encodeReset(event) : encoder.encode(event);
            byte[] one = compression.text(json);
            framed.add(() -> one);
            end = event.seq();
            if (event.removes(viewer)) {
                break;
            }
        }
        return new Frames(framed, end);
    }

    /// Sends on from frame `index` for as long as the socket takes it, and the rest when it does
    /// again: a page must not be what makes a client fall behind.
    private void send(Track track, Frames frames, int index) {
        int next = index;
        while (next < frames.framed().size() && session.connection().isWritable()) {
            session.connection().sendFramed(frames.framed().get(next).get());
            next++;
        }
        if (next < frames.framed().size()) {
            int rest = next;
            whenWritable(() -> send(track, frames, rest));
        } else {
            onSent(track, frames);
        }
    }

    /// Goes on when the client has read enough. That may take it long: it counts as in by then.
    private void whenWritable(Runnable step) {
        if (!session.connection().isWritable()) {
            session.onArrived();
        }
        session.connection().whenWritable(() -> session.events().whileCatchingUp(this, step));
    }

    private void onSent(Track track, Frames frames) {
        track.reset &= frames.framed().isEmpty();
        track.fed = frames.end();
        if (track.isDone() || frames.framed().isEmpty()) {
            track.live = true;
            if (track.last != Long.MAX_VALUE) {
                tracks.remove(track.place.conversation());
            }
        } else {
            if (track.passed - track.fed > BEHIND_MAX) {
                startAnew(track);
            }
            waiting.add(track); // Behind the others: a busy conversation keeps nobody waiting.
        }
        next();
    }

    private void startAnew(Track track) {
        track.fed = track.passed - Resume.NEWEST_EVENTS;
        track.reset = true;
        resets.add(track.place.conversation());
    }

    /// Live events that are on their way to this loop may lie below what was fed. Once everything
    /// submitted until now has passed by, none does any more, and this can be forgotten.
    private void end() {
        SessionOrigin origin = SessionOrigin.ofFence(session, this);
        if (!services.writer().offer(new Submission(origin, new Fence()))) {
            endLater();
        }
    }

    /// The writer has no time or no store.
    void endLater() {
        session.connection()
                .schedule(() -> session.events().whileCatchingUp(this, this::end), RETRY_MILLIS);
    }

    private <T> void read(Function<LogReader, T> query, Consumer<T> then, Runnable again) {
        Runnable later =
                () ->
                        session.connection()
                                .schedule(
                                        () -> session.events().whileCatchingUp(this, again),
                                        RETRY_MILLIS);
        boolean taken =
                services.reads()
                        .submit(
                                query,
                                result ->
                                        session.connection()
                                                .execute(() ->
                                                        session.events()
                                                                .whileCatchingUp(
                                                                        this,
                                                                        () -> then.accept(result))),
                                later);
        if (!taken) {
            later.run();
        }
    }
}
