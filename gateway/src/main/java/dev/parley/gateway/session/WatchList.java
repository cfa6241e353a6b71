package dev.parley.gateway.session;

import dev.parley.core.query.Queries;
import dev.parley.core.query.Queries.Contacts;
import dev.parley.protocol.frame.ServerFrame.Presence;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /// Counts what was asked of the log: only the answer to the last question counts.
    private int question;

    private boolean refreshing;

    WatchList(Session session, SessionServices services, Watchers watchers) {
        this.session = session;
        this.services = services;
        this.watchers = watchers;
    }

    void onPresence(ClientRequest.Presence presence) {
        int mine = ++question;
        boolean taken =
                services.reads()
                        .submit(
                                log -> Queries.contacts(log, session.user(), presence.users()),
                                found -> session.whileOpen(() -> onContacts(presence, found, mine)),
                                () ->
                                        session.whileOpen(
                                                () -> session.send(Session.busy(presence.id()))));
        if (!taken) {
            session.send(Session.busy(presence.id()));
        }
    }

    private void onContacts(ClientRequest.Presence presence, Contacts found, int mine) {
        if (mine == question) {
            clear();
            asked = presence.users();
            shown = found.contacts();
            known = new HashSet<>(found.known().values());
            known.forEach(user -> watchers.add(user, this));
        }
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
        if (!asked.isEmpty() && !refreshing) {
            refreshing = true;
            session.connection().schedule(() -> session.whileOpen(this::refresh), REFRESH_MILLIS);
        }
    }

    private void refresh() {
        refreshing = false;
        int mine = ++question;
        List<UserId> users = asked;
        boolean taken =
                services.reads()
                        .submit(
                                log -> Queries.contacts(log, session.user(), users),
                                found -> session.whileOpen(() -> onRefreshed(found, mine)),
                                () -> session.whileOpen(this::refreshSoon));
        if (!taken) {
            refreshSoon();
        }
    }

    private void onRefreshed(Contacts found, int mine) {
        if (mine != question) {
            return;
        }
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
