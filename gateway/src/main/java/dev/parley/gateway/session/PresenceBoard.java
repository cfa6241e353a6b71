package dev.parley.gateway.session;

import dev.parley.protocol.frame.ServerFrame.Presence;
import dev.parley.protocol.id.UserId;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who is connected, and who was when. Safe from any thread.
///
/// What became of a user is told once a second at most, as it is then: a page that reloads is not
/// told as offline. When a user was last seen is remembered for the last 100,000 who left, until
/// the server ends.
final class PresenceBoard {
    private static final int LAST_SEEN_MAX = 100_000;

    private final Clock clock;

    /// Users who came or went since this was last told.
    private final Set<UserId> changed = ConcurrentHashMap.newKeySet();

    private final Set<UserId> online = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Instant> lastSeen =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<UserId, Instant> eldest) {
                    return size() > LAST_SEEN_MAX;
                }
            };

    PresenceBoard(Clock clock) {
        this.clock = clock;
    }

    /// The user's first connection is there.
    void onCame(UserId user) {
        online.add(user);
        changed.add(user);
    }

    /// The user's last connection is gone.
    void onWent(UserId user) {
        online.remove(user);
        synchronized (lastSeen) {
            lastSeen.remove(user); // So that it is the newest.
            lastSeen.put(user, Instant.ofEpochMilli(clock.millis()));
        }
        changed.add(user);
    }

    /// How it stands with one user.
    Presence of(UserId user) {
        if (online.contains(user)) {
            return new Presence(user, true, Optional.empty());
        }
        synchronized (lastSeen) {
            @Nullable Instant seen = lastSeen.get(user);
            return new Presence(user, false, Optional.ofNullable(seen));
        }
    }

    /// Tells what changed since the last call. What could not be told stays for the next.
    void tell(Hints hints) {
        List<Presence> changes = new ArrayList<>();
        for (Iterator<UserId> users = changed.iterator(); users.hasNext(); ) {
            UserId user = users.next();
            users.remove(); // Before it is looked at: what changes from now on is told again.
            changes.add(of(user));
        }
        if (!changes.isEmpty() && !hints.presence(changes)) {
            changes.forEach(change -> changed.add(change.user()));
        }
    }
}
