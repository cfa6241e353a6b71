package dev.parley.testkit.log;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.TokenHash;
import dev.parley.core.log.Transaction;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// A log in memory: what it holds is replaced as a whole by a commit. One thread writes, any thread
/// reads.
public final class InMemoryMessageLog implements MessageLog, LogReader {
    private static final int UNREAD_MAX = 1000;
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
        return Contents.message(event)
                .map(m -> m.text().length() + m.data().map(d -> d.value().length()).orElse(0))
                .orElse(0);
    }

    private static Optional<String> next(boolean more, long at) {
        return more ? Optional.of(Long.toString(at)) : Optional.empty();
    }

    @Override
    public Page<ConversationRow> conversationsOf(UserId user, Optional<String> after, int limit) {
        long before = after.map(InMemoryMessageLog::position).orElse(Long.MAX_VALUE);
        Contents now = committed;
        List<ConversationState> rows =
                now.conversations.values().stream()
                        .filter(state -> isListed(now, state.place(), user))
                        .filter(state -> now.activity(state) < before)
                        .sorted(Comparator.comparingLong(now::activity).reversed())
                        .toList();
        List<ConversationState> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(
                shown.stream().map(state -> row(now, state, user)).toList(),
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

    private static boolean isListed(Contents now, Place place, UserId user) {
        ConversationId id = place.conversation();
        return id.equals(ConversationId.LOBBY)
                || now.member(id, user).filter(MemberState::present).isPresent();
    }

    private static ConversationRow row(Contents now, ConversationState state, UserId user) {
        ConversationId id = state.place().conversation();
        Optional<MemberState> member = now.member(id, user);
        long end = now.end(id);
        long read = member.map(MemberState::read).orElse(end);
        List<Event> all = now.eventsOf(id);
        long unread =
                all.stream()
                        .skip(read)
                        .filter(event -> Contents.message(event).isPresent())
                        .filter(event -> !event.sender().equals(user))
                        .limit(UNREAD_MAX)
                        .count();
        Optional<Event> last =
                LongStream.range(0, end)
                        .mapToObj(i -> all.get((int) (end - 1 - i)))
                        .filter(event -> Contents.message(event).isPresent())
                        .findFirst();
        boolean named = state.place() instanceof GroupPlace && !id.equals(ConversationId.LOBBY);
        return new ConversationRow(
                state.place(),
                state.title(),
                end,
                read,
                (int) unread,
                member.filter(_ -> named).map(MemberState::role),
                last);
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
