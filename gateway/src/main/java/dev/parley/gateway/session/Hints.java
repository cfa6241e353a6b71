package dev.parley.gateway.session;

import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ServerFrame;

import java.util.List;
import java.util.Optional;

/// Brings what may be lost to every event loop: who is typing, who came and went. A loop that is
/// behind with messages, or has enough hints waiting, gets none. Safe from any thread.
final class Hints {
    private final List<Roster> rosters;

    Hints(List<Roster> rosters) {
        this.rosters = List.copyOf(rosters);
    }

    /// To whom shares the conversation and is not the one who types.
    ///
    /// @param pair the place, where the conversation is a private chat
    void typing(ServerFrame.Typing typing, Optional<PrivatePlace> pair) {
        for (Roster roster : rosters) {
            roster.hint(() -> roster.onTyping(typing, pair));
        }
    }

    /// To whom watches them. False when a loop has no time for it now: say it again later.
    boolean presence(List<ServerFrame.Presence> changes) {
        boolean everyone = true;
        for (Roster roster : rosters) {
            everyone &= roster.hint(() -> roster.watchers().onChanges(changes, roster.encoder()));
        }
        return everyone;
    }
}
