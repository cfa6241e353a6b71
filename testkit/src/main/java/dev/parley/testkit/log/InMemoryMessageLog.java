package dev.parley.testkit.log;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.TokenHash;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A log in memory: what it holds is replaced as a whole by a commit. One thread writes, any thread
/// reads.
public final class InMemoryMessageLog implements MessageLog, LogReader {
    private static final long PAGE_TEXT_MAX = 512 * 1024;

    private volatile Contents committed = new Contents();

    @Override
    public String id() {
        return "in-memory";
    }

    @Override
    public Transaction begin() {
        return new InMemoryTransaction(committed.copy(), contents -> committed = contents);
    }

    /// It never breaks.
    @Override
    public boolean recover(Transaction interrupted) {
        return false;
    }

    /// It keeps every key.
    @Override
    public boolean tidy(Instant now) {
        return false;
    }

    @Override
    public void ping() {}

    @Override
    public void close() {}

    @Override
    public Optional<UserId> userOf(TokenHash token) {
        return committed.users.values().stream()
                .filter(user -> user.token().equals(token))
                .map(user -> user.user())
                .findAny();
    }

    @Override
    public Optional<UserId> userNamed(String folded) {
        return Optional.ofNullable(committed.users.get(folded)).map(user -> user.user());
    }

    @Override
    public List<ConversationId> groupsOf(UserId user) {
        return committed.groupsOf(user);
    }

    @Override
    public Optional<Place> readable(ConversationId conversation, UserId viewer) {
        Contents now = committed;
        return now.conversation(conversation)
                .map(ConversationState::place)
                .filter(place -> isReader(now, place, viewer));
    }

    private static boolean isReader(Contents now, Place place, UserId viewer) {
        return switch (place) {
            case PrivatePlace pair -> pair.holds(viewer);
            case GroupPlace group ->
                    group.group().isLobby()
                            || now.member(place.conversation(), viewer)
                                    .filter(MemberState::present)
                                    .isPresent();
        };
    }

    @Override
    public Page<Event> events(Place place, Window window, int limit) {
        List<Event> all = committed.eventsOf(place.conversation());
        return switch (window) {
            case Window.Newest _ -> before(all, all.size() + 1L, limit);
            case Window.Before(long seq) -> before(all, Math.min(seq, all.size() + 1L), limit);
            case Window.After(long seq) -> after(all, seq, limit);
        };
    }

    private static Page<Event> before(List<Event> all, long bound, int limit) {
        int to = (int) Math.max(bound - 1, 0);
        int from = to;
        long text = 0;
        while (from > 0 && to - from < limit && fits(text, all.get(from - 1), to == from)) {
            from--;
            text += textOf(all.get(from));
        }
        return new Page<>(all.subList(from, to), next(from > 0, from));
    }

    private static Page<Event> after(List<Event> all, long bound, int limit) {
        int from = (int) Math.min(bound, all.size());
        int to = from;
        long text = 0;
        while (to < all.size() && to - from < limit && fits(text, all.get(to), to == from)) {
            text += textOf(all.get(to));
            to++;
        }
        return new Page<>(all.subList(from, to), next(to < all.size(), to));
    }

    private static boolean fits(long text, Event event, boolean first) {
        return first || text + textOf(event) <= PAGE_TEXT_MAX;
    }

    private static long textOf(Event event) {
        int text = Contents.message(event).map(Content.Message::length).orElse(0);
        return event.content() instanceof Content.Edited edited
                ? edited.text().map(String::length).orElse(0)
                : text;
    }

    private static Optional<String> next(boolean more, long at) {
        return more ? Optional.of(Long.toString(at)) : Optional.empty();
    }

    @Override
    public Page<ConversationRow> conversationsOf(UserId user, Optional<String> after, int limit) {
        long before = after.map(InMemoryMessageLog::position).orElse(Long.MAX_VALUE);
        Contents now = committed;
        List<ConversationState> rows =
                now.conversations.keySet().stream()
                        .flatMap(id -> now.conversation(id).stream())
                        .filter(state -> InMemoryRows.isPresent(now, state, user))
                        .filter(state -> now.activity(state) < before)
                        .sorted(Comparator.comparingLong(now::activity).reversed())
                        .toList();
        List<ConversationState> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(
                shown.stream().map(state -> InMemoryRows.row(now, state, user)).toList(),
                rows.size() > limit
                        ? Optional.of(Long.toString(now.activity(shown.getLast())))
                        : Optional.empty());
    }

    private static long position(String after) {
        if (!after.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(after + " (expected: a position)");
        }
        return Long.parseLong(after);
    }

    @Override
    public List<Overview> overviewsOf(UserId user) {
        Contents now = committed;
        return InMemoryRows.overviews(now, user);
    }

    @Override
    public List<ConversationRow> rowsOf(UserId user, List<ConversationId> conversations) {
        Contents now = committed;
        return conversations.stream()
                .flatMap(id -> now.conversation(id).stream())
                .filter(state -> InMemoryRows.isKnown(now, state, user))
                .map(state -> InMemoryRows.row(now, state, user))
                .toList();
    }

    @Override
    public Set<UserId> contactsAmong(UserId viewer, Collection<UserId> users) {
        Contents now = committed;
        return users.stream()
                .filter(user -> !user.equals(viewer))
                .filter(user ->
                        now.conversations.keySet().stream()
                                .filter(id -> !id.equals(ConversationId.LOBBY))
                                .anyMatch(id -> isIn(now, id, viewer) && isIn(now, id, user)))
                .collect(Collectors.toSet());
    }

    private static boolean isIn(Contents now, ConversationId conversation, UserId user) {
        return now.member(conversation, user).filter(MemberState::present).isPresent();
    }

    @Override
    public Page<MemberRow> membersOf(ConversationId group, Optional<String> after, int limit) {
        List<MemberRow> rows =
                committed.members.values().stream()
                        .filter(MemberState::present)
                        .filter(member -> member.conversation().equals(group))
                        .filter(member -> member.user().value().compareTo(after.orElse("")) > 0)
                        .sorted(Comparator.comparing(MemberState::user))
                        .map(member -> new MemberRow(member.user(), member.role()))
                        .toList();
        List<MemberRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(
                shown,
                rows.size() > limit
                        ? Optional.of(shown.getLast().user().value())
                        : Optional.empty());
    }
}
