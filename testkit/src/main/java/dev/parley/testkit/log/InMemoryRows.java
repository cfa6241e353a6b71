package dev.parley.testkit.log;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.LogReader.Overview;
import dev.parley.core.log.MemberState;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Marks;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One user's conversations as some contents have them. Stateless.
final class InMemoryRows {
    private static final int UNREAD_MAX = 1000;

    private InMemoryRows() {}

    private static Optional<MemberState> member(
            Contents now, ConversationState state, UserId user) {
        return now.member(state.place().conversation(), user);
    }

    private static boolean isLobby(ConversationState state) {
        return state.place().conversation().equals(ConversationId.LOBBY);
    }

    /// Whether the user belongs to the conversation now.
    static boolean isPresent(Contents now, ConversationState state, UserId user) {
        return isLobby(state) || member(now, state, user).filter(MemberState::present).isPresent();
    }

    /// Whether the user belongs to the conversation or once did.
    static boolean isKnown(Contents now, ConversationState state, UserId user) {
        return isLobby(state) || member(now, state, user).isPresent();
    }

    static List<Overview> overviews(Contents now, UserId user) {
        return now.conversations.keySet().stream()
                .flatMap(id -> now.conversation(id).stream())
                .filter(state -> isKnown(now, state, user))
                .map(state -> overview(now, state, user))
                .filter(one -> one.end() > 0 || one.place().equals(Place.LOBBY))
                .sorted(Comparator.comparingLong((Overview one) -> activity(now, one)).reversed())
                .toList();
    }

    private static Overview overview(Contents now, ConversationState state, UserId user) {
        Optional<MemberState> member = member(now, state, user);
        boolean present = isPresent(now, state, user);
        long end = present ? state.end() : member.map(MemberState::since).orElseThrow();
        return new Overview(state.place(), end, member.map(MemberState::read).orElse(end), present);
    }

    /// The position of the event it ends with, from 1; 0 when there is none.
    private static long activity(Contents now, Overview one) {
        return now.event(one.place().conversation(), one.end())
                .map(event -> now.events.indexOf(event) + 1L)
                .orElse(0L);
    }

    static ConversationRow row(Contents now, ConversationState state, UserId user) {
        return isPresent(now, state, user)
                ? present(now, state, user)
                : gone(state, member(now, state, user).orElseThrow());
    }

    private static ConversationRow present(Contents now, ConversationState state, UserId user) {
        Optional<MemberState> member = member(now, state, user);
        List<Event> all = now.eventsOf(state.place().conversation());
        long read = member.map(MemberState::read).orElse(state.end());
        long unread =
                all.stream()
                        .skip(read)
                        .filter(InMemoryRows::stands)
                        .filter(event -> !event.sender().equals(user))
                        .limit(UNREAD_MAX)
                        .count();
        Optional<Event> last =
                all.reversed().stream()
                        .filter(event -> event.content() instanceof Message)
                        .findFirst();
        boolean named = state.place() instanceof GroupPlace && !isLobby(state);
        return new ConversationRow(
                state.place(),
                state.title(),
                state.end(),
                read,
                (int) unread,
                member.filter(_ -> named).map(MemberState::role),
                last,
                peer(now, state, user),
                false,
                false);
    }

    private static boolean stands(Event event) {
        return event.content() instanceof Message message && !message.state().deleted();
    }

    private static Optional<Marks> peer(Contents now, ConversationState state, UserId user) {
        return state.place() instanceof PrivatePlace pair
                ? member(now, state, pair.peerOf(user))
                        .map(peer -> new Marks(peer.read(), peer.delivered()))
                : Optional.empty();
    }

    private static ConversationRow gone(ConversationState state, MemberState member) {
        return new ConversationRow(
                state.place(),
                Optional.empty(),
                member.since(),
                Math.min(member.read(), member.since()),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }
}
