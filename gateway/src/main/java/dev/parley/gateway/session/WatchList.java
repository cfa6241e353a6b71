package dev.parley.gateway.session;

import dev.parley.core.query.Queries;
import dev.parley.core.query.Queries.Contacts;
import dev.parley.protocol.frame.ServerFrame.Presence;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Whose coming and going one session wants to know. Confined to the session's event loop.
///
/// Only who shares a private chat or a group other than the lobby with the user is shown; everyone
/// else reads as offline. That is asked of the log when the list is set, and again when somebody on
/// it, or the user, came into a conversation or went out of one.
final class WatchList {
    private static final long REFRESH_MILLIS = 1000;

    private final Session session;
    private final SessionServices services;
    private final Watchers watchers;
    private List<UserId> asked = List.of();
    private Set<UserId> known = Set.of();
    private Set<UserId> shown = Set.of();

    /// Whether a question to the log is under way: one at a time.
    private boolean asking;

    /// The list to be set when that is answered.
    private ClientRequest.@Nullable Presence next;

    /// Whether somebody moved while it was under way.
    private boolean moved;

    private boolean refreshDue;

    WatchList(Session session, SessionServices services, Watchers watchers) {
        this.session = session;
        this.services = services;
        this.watchers = watchers;
    }

    void onPresence(ClientRequest.Presence presence) {
        if (!asking) {
            set(presence);
            return;
        }
        if (next != null) {
            session.send(Failures.busy(next.id()));
        }
        next = presence;
    }

    private void set(ClientRequest.Presence presence) {
        ask(
                presence.users(),
                found -> onContacts(presence, found),
                () -> session.send(Failures.busy(presence.id())));
    }

    private void ask(List<UserId> users, Consumer<Contacts> then, Runnable failed) {
        asking = true;
        moved = false;
        UserId viewer = session.user();
        boolean taken =
                services.reads()
                        .submit(
                                log -> Queries.contacts(log, viewer, users),
                                found ->
                                        session.whileOpen(
                                                () -> onAnswered(() -> then.accept(found))),
                                () -> session.whileOpen(() -> onAnswered(failed)));
        if (!taken) {
            onAnswered(failed);
        }
    }

    private void onAnswered(Runnable then) {
        asking = false;
        then.run();
        ClientRequest.Presence waiting = next;
        if (waiting != null) {
            next = null;
            set(waiting);
        } else if (moved) {
            refreshSoon();
        }
    }

    private void onContacts(ClientRequest.Presence presence, Contacts found) {
        clear();
        asked = presence.users();
        shown = found.contacts();
        known = new HashSet<>(found.known().values());
        known.forEach(user -> watchers.add(user, this));
        for (UserId name : presence.users()) {
            UserId user = found.known().getOrDefault(name, name);
            session.send(found.contacts().contains(user) ? stateOf(user) : offline(name));
        }
        session.sendAck(presence.id(), Optional.empty());
    }

    private Presence stateOf(UserId user) {
        return services.presence().of(user);
    }

    /// What is said of those nothing may be said of.
    private static Presence offline(UserId user) {
        return new Presence(user, false, Optional.empty());
    }

    /// A watched user came or went.
    void onChange(Presence change, byte[] framed) {
        if (shown.contains(change.user())) {
            session.events().hint(framed);
        }
    }

    /// Who shares what with whom may have changed. Many changes at a time ask the log once.
    void refreshSoon() {
        moved |= asking;
        if (!asked.isEmpty() && !refreshDue) {
            refreshDue = true;
            session.connection().schedule(() -> session.whileOpen(this::refresh), REFRESH_MILLIS);
        }
    }

    private void refresh() {
        refreshDue = false;
        if (asking) {
            moved = true;
        } else if (!asked.isEmpty()) {
            ask(asked, this::onRefreshed, this::refreshSoon);
        }
    }

    private void onRefreshed(Contacts found) {
        Set<UserId> before = shown;
        shown = found.contacts();
        for (UserId user : known) {
            if (shown.contains(user) && !before.contains(user)) {
                session.send(stateOf(user));
            } else if (before.contains(user) && !shown.contains(user)) {
                session.send(offline(user));
            }
        }
    }

    /// Watches nobody any more.
    void clear() {
        known.forEach(user -> watchers.remove(user, this));
        asked = List.of();
        known = Set.of();
        shown = Set.of();
    }
}
