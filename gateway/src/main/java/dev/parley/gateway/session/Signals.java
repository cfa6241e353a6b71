package dev.parley.gateway.session;

import dev.parley.core.query.Queries;
import dev.parley.gateway.limit.TokenBucket;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Typing;
import dev.parley.protocol.request.Target;
import dev.parley.protocol.request.Target.ByConversation;
import dev.parley.protocol.request.Target.ByGroup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What one session says of its typing: best effort, thinned out, and never in the way of messages.
/// Confined to the session's event loop.
///
/// Groups need no question to the log: a session has a seat in those its user is a member of. The
/// few private chats somebody types in at a time are remembered.
final class Signals {
    private static final long REPEAT_NANOS = 2_000_000_000L;
    private static final int REMEMBERED_MAX = 16;
    private static final int PER_SECOND = 4;

    private final Session session;
    private final SessionServices services;
    private final Map<Target, PrivatePlace> pairs = remembering();
    private final Map<ConversationId, Said> said = remembering();
    private final TokenBucket budget = new TokenBucket(PER_SECOND, System.nanoTime());
    private boolean asking;

    Signals(Session session, SessionServices services) {
        this.session = session;
        this.services = services;
    }

    /// What was passed on last, and when it was last on.
    private record Said(boolean on, long nanos) {}

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>(4, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }

    void onTyping(Typing typing) {
        Optional<ConversationId> group = group(typing.target()).filter(session::isSeatedIn);
        if (group.isPresent()) {
            say(typing, group.get(), Optional.empty());
            return;
        }
        PrivatePlace pair = pairs.get(typing.target());
        if (pair == null) {
            ask(typing);
        } else {
            say(typing, pair.conversation(), Optional.of(pair));
        }
    }

    private static Optional<ConversationId> group(Target target) {
        return switch (target) {
            case ByConversation by -> Optional.of(by.conversation());
            case ByGroup by -> Optional.of(ConversationId.ofGroup(by.group()));
            case Target.ByReceiver _ -> Optional.empty();
        };
    }

    /// One question at a time; what comes meanwhile, or when too much is being read, is lost.
    private void ask(Typing typing) {
        if (asking) {
            session.sendAck(typing.id(), Optional.empty());
            return;
        }
        asking = true;
        UserId viewer = session.user();
        boolean taken =
                services.reads()
                        .submit(
                                log -> Queries.readable(log, viewer, typing.target()),
                                place -> session.whileOpen(() -> onPlace(typing, place)),
                                () -> session.whileOpen(() -> onUnknown(typing)));
        if (!taken) {
            onUnknown(typing);
        }
    }

    private void onPlace(Typing typing, Optional<Place> place) {
        asking = false;
        if (place.isEmpty()) {
            session.refuse(
                    typing.id(),
                    ErrorCode.NOT_FOUND,
                    "no such conversation that you are a member of");
        } else if (place.get() instanceof PrivatePlace pair) {
            pairs.put(typing.target(), pair);
            say(typing, pair.conversation(), Optional.of(pair));
        } else {
            // A group just entered: the event that seats the session is on its way.
            say(typing, place.get().conversation(), Optional.empty());
        }
    }

    private void onUnknown(Typing typing) {
        asking = false;
        session.sendAck(typing.id(), Optional.empty());
    }

    private void say(Typing typing, ConversationId id, Optional<PrivatePlace> pair) {
        if (isNews(id, typing.on())) {
            ServerFrame.Typing frame = new ServerFrame.Typing(id, session.user(), typing.on());
            services.hints().typing(frame, pair);
        }
        session.sendAck(typing.id(), Optional.empty());
    }

    /// A client may say that it is on as often as it likes; others hear it every other second, and
    /// that it is off once after that. Who types in many conversations at a time is not believed.
    private boolean isNews(ConversationId id, boolean on) {
        long now = System.nanoTime();
        Said last = said.get(id);
        if (on) {
            boolean repeated = last != null && now - last.nanos < REPEAT_NANOS;
            if (repeated || budget.take(now, 1) > 0) {
                return false;
            }
            said.put(id, new Said(true, now));
            return true;
        }
        if (last == null || !last.on) {
            return false;
        }
        said.put(id, new Said(false, last.nanos));
        return true;
    }
}
