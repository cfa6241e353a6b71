package dev.parley.gateway.session;

import dev.parley.gateway.socket.WebSocketBytes;
import dev.parley.protocol.frame.ServerFrame.Presence;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.FrameEncoder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which watch lists of a loop's sessions a user is on. Confined to that loop.
final class Watchers {
    private final Map<UserId, List<WatchList>> byUser = new HashMap<>();

    void add(UserId user, WatchList list) {
        byUser.computeIfAbsent(user, _ -> new ArrayList<>(1)).add(list);
    }

    void remove(UserId user, WatchList list) {
        @Nullable List<WatchList> lists = byUser.get(user);
        if (lists != null && lists.remove(list) && lists.isEmpty()) {
            byUser.remove(user);
        }
    }

    /// Users came and went.
    void onChanges(List<Presence> changes, FrameEncoder encoder) {
        for (Presence change : changes) {
            @Nullable List<WatchList> lists = byUser.get(change.user());
            if (lists != null) {
                byte[] framed = WebSocketBytes.text(encoder.encode(change));
                lists.forEach(list -> list.onChange(change, framed));
            }
        }
    }

    /// A user came into a conversation or went out of one.
    void onMoved(UserId user) {
        @Nullable List<WatchList> lists = byUser.get(user);
        if (lists != null) {
            lists.forEach(WatchList::refreshSoon);
        }
    }
}
