package dev.parley.gateway.session;

import dev.parley.gateway.limit.TokenBucket;
import dev.parley.protocol.id.UserId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who is connected to this node, over all event loops: what bounds a user's connections together.
/// Safe from any thread.
final class UserDirectory {
    private static final int USER_SHARE = 4;

    private final int connectionsMax;
    private final int requestsPerSecond;
    private final PresenceBoard presence;
    private final ConcurrentHashMap<UserId, Entry> users = new ConcurrentHashMap<>();

    /// @param connectionsMax most connections of one user; 0 is unlimited
    /// @param requestsPerSecond steady rate of one connection; 0 is unlimited
    UserDirectory(int connectionsMax, int requestsPerSecond, PresenceBoard presence) {
        this.connectionsMax = connectionsMax;
        this.requestsPerSecond = requestsPerSecond;
        this.presence = presence;
    }

    /// One user's connections, changed only inside the map's `compute`, and what they may ask
    /// together, which the entry's own lock guards.
    static final class Entry {
        private final List<Session> sessions = new ArrayList<>(1);
        private final TokenBucket bucket;

        private Entry(TokenBucket bucket) {
            this.bucket = bucket;
        }

        /// As [TokenBucket#take].
        synchronized long take(long nowNanos, int cost) {
            return bucket.take(nowNanos, cost);
        }

        private Optional<Session> add(Session session, int max) {
            sessions.add(session);
            if (max == 0 || sessions.size() <= max) {
                return Optional.empty();
            }
            long now = System.nanoTime();
            Optional<Session> silent =
                    sessions.stream()
                            .filter(other -> other != session)
                            .max(Comparator.comparingLong(other -> other.silence(now)));
            silent.ifPresent(sessions::remove);
            return silent;
        }

        /// True when nobody is left.
        private boolean remove(Session session) {
            sessions.remove(session);
            return sessions.isEmpty();
        }
    }

    /// What [#enter] gives: the user's entry, and whom to close in exchange.
    record Entered(Entry entry, Optional<Session> replaced) {}

    /// Counts a session; past the limit the user's longest-silent one must go.
    Entered enter(UserId user, Session session) {
        @Nullable Session[] replaced = new @Nullable Session[1];
        Entry entry =
                users.compute(
                        user,
                        (_, known) -> {
                            Entry now = known == null ? onFirst(user) : known;
                            replaced[0] = now.add(session, connectionsMax).orElse(null);
                            return now;
                        });
        return new Entered(entry, Optional.ofNullable(replaced[0]));
    }

    private Entry onFirst(UserId user) {
        presence.onCame(user);
        double share = (double) USER_SHARE * requestsPerSecond;
        return new Entry(new TokenBucket(share, System.nanoTime()));
    }

    /// Forgets a session.
    void leave(UserId user, Session session) {
        users.computeIfPresent(user, (_, entry) -> entry.remove(session) ? onLast(user) : entry);
    }

    private @Nullable Entry onLast(UserId user) {
        presence.onWent(user);
        return null;
    }
}
