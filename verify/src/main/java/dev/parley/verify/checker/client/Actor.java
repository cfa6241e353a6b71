package dev.parley.verify.checker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.parley.testkit.client.TestClient;
import dev.parley.verify.checker.history.EventFrame;
import dev.parley.verify.checker.history.History;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// One user's client. It keeps its cursors and its outbox as the contract says, comes back whenever
/// it is thrown out, and does what its script draws: a function of the seed, of what it has seen,
/// and so of how it all interleaved.
///
/// [#run] has a thread of its own; [#finish] and [#isDrained] are safe from any. The rest is for
/// who has seen the thread end.
public final class Actor implements Runnable {
    private static final int WINDOW = 24;
    private static final int ABANDONED_MAX = 3;
    private static final Duration BRIEFLY = Duration.ofMillis(1);
    private static final Duration RETRY = Duration.ofMillis(30);

    private final String user;
    private final Supplier<InetSocketAddress> address;
    private final SplittableRandom random;
    private final Duration patience;
    private final History history;
    private final Tally tally;
    private final Cursors cursors;
    private final Memory memory = new Memory();
    private final Writer writer;
    private final Outbox outbox = new Outbox();
    private final Deque<Line> abandoned = new ArrayDeque<>();
    private Optional<String> token = Optional.empty();
    private Optional<String> log = Optional.empty();
    private @Nullable Line line;
    private long slowUntilNanos;
    private boolean slow;
    private boolean founded;
    private volatile boolean finishing;
    private volatile boolean drained;
    private volatile boolean entered;

    /// @param address where to connect to, asked each time
    /// @param patience for how long an answer is waited for before the connection counts as dead
    public Actor(
            String user,
            Cast cast,
            Supplier<InetSocketAddress> address,
            SplittableRandom random,
            Duration patience,
            History history,
            Tally tally) {
        this.user = user;
        this.address = address;
        this.random = random;
        this.patience = patience;
        this.history = history;
        this.tally = tally;
        this.cursors = new Cursors(user);
        this.writer = new Writer(user, cast, memory);
    }

    /// What it did and saw.
    public History history() {
        return history;
    }

    /// Does nothing new from now on; ends when everything is answered.
    public void finish() {
        finishing = true;
    }

    /// Whether everything was answered after [#finish].
    public boolean isDrained() {
        return drained;
    }

    /// Whether it was welcomed once.
    public boolean hasEntered() {
        return entered;
    }

    /// What has no answer yet.
    public String waiting() {
        return outbox.toString();
    }

    @Override
    public void run() {
        while (!isDone() && !Thread.currentThread().isInterrupted()) {
            Optional<Line> opened = Line.open(address.get(), patience, isSmall(), history);
            if (opened.isEmpty()) {
                LockSupport.parkNanos(RETRY.toNanos());
                continue;
            }
            line = opened.get();
            converse(opened.get());
        }
        drained = isDone();
        abandoned.forEach(Line::close);
    }

    private boolean isSmall() {
        return random.nextInt(3) == 0;
    }

    private boolean isDone() {
        return finishing && outbox.isEmpty() && entered;
    }

    private void converse(Line on) {
        slow = false;
        login(on);
        while (line == on) {
            if (isDone()) {
                leave(() -> on.drop("finished"));
            } else if (!pump(on)) {
                leave(on::noteEnd);
            } else if (!slow && outbox.owed().compareTo(patience) > 0) {
                tally.count("gave up a silent connection");
                leave(() -> on.drop("no answer in time"));
            } else {
                outbox.due().forEach(on::send);
                perhapsStep(on);
            }
        }
    }

    private void leave(Runnable how) {
        line = null;
        how.run();
    }

    private void login(Line on) {
        on.send(writer.login(token, cursors, log));
        // Who has no token yet waits for its name; the rest may follow at once.
        if (token.isPresent()) {
            outbox.all().forEach(on::send);
        }
    }

    /// Takes what came; false when nothing can come any more.
    private boolean pump(Line on) {
        if (slow && System.nanoTime() > slowUntilNanos) {
            slow = false;
            outbox.startAgain();
            on.resumeReading();
        }
        boolean over = on.isOver();
        Optional<JsonNode> frame = on.receive(BRIEFLY);
        while (frame.isPresent() && line == on) {
            onFrame(on, frame.get());
            frame = on.receive(Duration.ZERO);
        }
        return !over;
    }

    private void perhapsStep(Line on) {
        if (finishing || !entered || outbox.size() >= WINDOW) {
            return;
        }
        SplittableRandom own = random.split();
        if (!founded) {
            founded = true;
            writer.create(own).ifPresent(frame -> put(on, frame));
        } else {
            step(on, Op.draw(own), own);
        }
    }

    private void step(Line on, Op op, SplittableRandom own) {
        tally.count(op.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        switch (op) {
            case HISTORY, CONVERSATIONS -> writer.ask(op, own).ifPresent(on::send);
            case LOGIN_AGAIN -> on.send(writer.login(token, cursors, log));
            case DROP -> leave(() -> on.drop("dropped"));
            case HANG_UP -> leave(on::hangUp);
            case DROP_MID_FRAME ->
                    writer.write(Op.SAY_IN_LOBBY, own)
                            .ifPresent(frame -> {
                                outbox.put(frame);
                                on.sendHalf(frame);
                                leave(() -> on.drop("dropped in the midst of a frame"));
                            });
            case GO_HALF_OPEN -> abandon(on);
            case READ_SLOWLY -> {
                if (slow) {
                    return;
                }
                slow = true;
                slowUntilNanos = System.nanoTime() + own.nextLong(2 * patience.toNanos());
                on.pauseReading();
            }
            default -> writer.write(op, own).ifPresent(frame -> put(on, frame));
        }
    }

    private void put(Line on, ObjectNode frame) {
        if (outbox.holds(frame)) {
            return; // An id names one request at a time.
        }
        outbox.put(frame);
        on.send(frame);
    }

    private void abandon(Line on) {
        if (!slow) {
            on.pauseReading();
        }
        abandoned.add(on);
        leave(on::abandon);
        if (abandoned.size() > ABANDONED_MAX) {
            abandoned.remove().close();
        }
    }

    private void onFrame(Line on, JsonNode frame) {
        switch (frame.path("action").asText()) {
            case "welcome" -> onWelcome(on, frame);
            case "private", "group", "event" -> onEvent(new EventFrame(frame));
            case "ack" -> onAck(frame);
            case "error" -> onError(on, frame);
            case "synced" -> frame.path("conversations").forEach(cursors::onRow);
            case "behind" -> {
                tally.count("fell behind");
                on.send(writer.login(token, cursors, log));
            }
            case "heartbeat" -> {
                if (!frame.path("answer").booleanValue()) {
                    on.send(TestClient.frame("heartbeat", "answer", true));
                }
            }
            default -> {}
        }
    }

    private void onWelcome(Line on, JsonNode welcome) {
        boolean first = token.isEmpty();
        token = Optional.of(welcome.path("token").asText());
        log = Optional.of(welcome.path("log").asText());
        entered = true;
        if (first) {
            outbox.all().forEach(on::send);
        }
    }

    private void onEvent(EventFrame event) {
        cursors.onEvent(event);
        memory.onEvent(event);
    }

    private void onAck(JsonNode ack) {
        Optional<ObjectNode> request = outbox.answered(ack);
        if (request.isEmpty() || !ack.has("seq")) {
            return;
        }
        String action = request.get().path("action").asText();
        String conversation = ack.path("conversation").asText();
        long seq = ack.path("seq").longValue();
        boolean admits = action.equals("create") || action.equals("join");
        cursors.onAck(conversation, seq, admits);
        if (action.equals("leave") && cursors.of(conversation) == seq) {
            cursors.onLeft(conversation);
        }
        memory.onAcked(request.get(), conversation, seq, user);
    }

    private void onError(Line on, JsonNode error) {
        switch (error.path("code").asText()) {
            case "busy", "rate_limited", "internal" -> {
                tally.count("told to come back");
                outbox.refusedForNow(error);
                if (!error.has("id") || !outbox.holds(error)) {
                    LockSupport.parkNanos(RETRY.toNanos());
                }
                if (!entered) {
                    on.send(writer.login(token, cursors, log));
                }
            }
            default -> outbox.answered(error);
        }
    }

    /// Comes back once more, on a connection nothing disturbs, and reads everything it can; it asks
    /// for what it was taken out of, too. False when that did not succeed.
    public boolean lookAtEverything(InetSocketAddress directly, Duration atMost) {
        Optional<Line> opened = Line.open(directly, atMost, false, history);
        if (opened.isEmpty()) {
            return false;
        }
        Line on = opened.get();
        try {
            on.send(writer.login(token, cursors, log));
            boolean complete = await(on, "synced", "", atMost).isPresent();
            ObjectNode ask = writer.ask(Op.CONVERSATIONS, random).orElseThrow();
            on.send(ask);
            Optional<JsonNode> rows = await(on, "conversations", id(ask), atMost);
            complete &= rows.isPresent();
            Set<String> known = new TreeSet<>(memory.conversations());
            if (rows.isPresent()) {
                for (JsonNode row : rows.get().path("conversations")) {
                    known.add(row.path("conversation").asText());
                }
            }
            for (String conversation : known) {
                complete &= readAll(on, conversation, atMost);
            }
            return complete;
        } finally {
            on.drop("finished");
        }
    }

    private boolean readAll(Line on, String conversation, Duration atMost) {
        long after = 0;
        boolean more = true;
        while (more) {
            ObjectNode ask = writer.wholeHistory(conversation, after);
            on.send(ask);
            Optional<JsonNode> page = await(on, "", id(ask), atMost);
            if (page.isEmpty()) {
                return false;
            }
            JsonNode events = page.get().path("events");
            more = page.get().path("more").booleanValue() && !events.isEmpty();
            after = events.isEmpty() ? after : events.get(events.size() - 1).path("seq").asLong();
        }
        return true;
    }

    private static String id(JsonNode frame) {
        return frame.path("id").asText();
    }

    /// @param action the frame waited for; any, when it is empty
    /// @param id that of the question; any, when it is empty
    private Optional<JsonNode> await(Line on, String action, String id, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < until) {
            Optional<JsonNode> frame = on.receive(Duration.ofMillis(50));
            if (frame.isEmpty()) {
                if (on.isOver()) {
                    return Optional.empty();
                }
                continue;
            }
            onFrame(on, frame.get());
            boolean isAction =
                    action.isEmpty() || frame.get().path("action").asText().equals(action);
            boolean isAnswer = id.isEmpty() || id(frame.get()).equals(id);
            if (isAction && isAnswer) {
                return frame;
            }
        }
        return Optional.empty();
    }
}
