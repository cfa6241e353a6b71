package dev.parley.store.sql.read;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.TokenHash;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.MemberRows;
import dev.parley.store.sql.row.UserRows;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Tail;
import dev.parley.store.sql.tail.TailRun;
import dev.parley.store.sql.tail.TailView;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads of the log. What is newest comes from the tail in memory, the rest from a few connections.
///
/// **Invariant**: the tail is looked at before the database is, so an event that is being put in
/// order meanwhile is found in one of the two. Safe for several threads.
public final class SqliteReader implements LogReader {
    private static final String MEMBERSHIP =
            "SELECT "
                    + ConversationRows.PLACE
                    + ", m.standing FROM conversation c"
                    + " LEFT JOIN member m ON m.conversation = c.number AND m.user = ?"
                    + " WHERE c.id = ?";

    private static final String MEMBERS =
            """
            SELECT user, role FROM member
            WHERE conversation = (SELECT number FROM conversation WHERE id = ?)
                AND standing = 1 AND user > ?
            ORDER BY user LIMIT ?\
            """;

    private final ReadPool pool;
    private final Tail tail;
    private final EventReads events;

    /// A reader of that database and its tail.
    public SqliteReader(ReadPool pool, Tail tail) {
        this.pool = pool;
        this.tail = tail;
        this.events = new EventReads(pool);
    }

    @Override
    public Optional<UserId> userOf(TokenHash token) {
        return pool.run(connection -> UserRows.of(connection, token)).map(UserState::user);
    }

    @Override
    public Optional<UserId> userNamed(String folded) {
        return pool.run(connection -> UserRows.named(connection, folded)).map(UserState::user);
    }

    @Override
    public List<ConversationId> groupsOf(UserId user) {
        return pool.run(connection -> MemberRows.groups(connection, user));
    }

    @Override
    public Optional<Place> readable(ConversationId conversation, UserId viewer) {
        if (conversation.equals(ConversationId.LOBBY)) {
            return Optional.of(Place.LOBBY);
        }
        return pool.run(connection -> membership(connection, conversation, viewer))
                .filter(Membership::present)
                .map(Membership::place);
    }

    private record Membership(Place place, boolean present) {}

    private static Optional<Membership> membership(
            SqlConnection connection, ConversationId conversation, UserId viewer)
            throws SQLException {
        return connection
                .query(MEMBERSHIP)
                .with(viewer.value(), conversation.value())
                .first(row -> {
                    Place place = ConversationRows.place(row);
                    boolean member = row.getInt(6) == MemberRows.PRESENT;
                    return switch (place) {
                        case PrivatePlace pair -> new Membership(pair, pair.holds(viewer));
                        case GroupPlace group -> new Membership(group, member);
                    };
                });
    }

    @Override
    public Page<Event> events(Place place, Window window, int limit) {
        requireLimit(limit);
        TailRun run = tail.view().of(place.conversation());
        return switch (window) {
            case Window.Newest _ -> events.before(place, run, Long.MAX_VALUE, limit);
            case Window.Before(long seq) -> events.before(place, run, seq, limit);
            case Window.After(long seq) -> events.after(place, run, seq, limit);
        };
    }

    @Override
    public Page<ConversationRow> conversationsOf(UserId user, Optional<String> after, int limit) {
        requireLimit(limit);
        long before = after.map(SqliteReader::position).orElse(Long.MAX_VALUE);
        TailView view = tail.view();
        return pool.run(
                connection -> new ConversationReads(connection, view, user).page(before, limit));
    }

    @Override
    public List<Overview> overviewsOf(UserId user) {
        TailView view = tail.view();
        return pool.run(connection -> new OverviewReads(connection, view).of(user));
    }

    @Override
    public List<ConversationRow> rowsOf(UserId user, List<ConversationId> conversations) {
        TailView view = tail.view();
        return pool.run(
                connection -> new ConversationReads(connection, view, user).rows(conversations));
    }

    private static long position(String after) {
        long position = Long.parseLong(after); // A NumberFormatException is what the port promises.
        if (position < 0) {
            throw new IllegalArgumentException(after + " (expected: a position)");
        }
        return position;
    }

    @Override
    public Page<MemberRow> membersOf(ConversationId group, Optional<String> after, int limit) {
        requireLimit(limit);
        List<MemberRow> found =
                pool.run(connection -> members(connection, group, after.orElse(""), limit + 1));
        boolean more = found.size() > limit;
        List<MemberRow> shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown, more ? Optional.of(shown.getLast().user().value()) : Optional.empty());
    }

    private static List<MemberRow> members(
            SqlConnection connection, ConversationId group, String after, int limit)
            throws SQLException {
        return connection
                .query(MEMBERS)
                .with(group.value(), after, limit)
                .all(row ->
                        new MemberRow(
                                new UserId(row.getString(1)),
                                Role.parse(row.getString(2)).orElseThrow()));
    }

    @Override
    public Set<UserId> contactsAmong(UserId viewer, Collection<UserId> users) {
        return pool.run(connection -> {
            Set<UserId> contacts = new HashSet<>();
            for (UserId user : users) {
                if (!user.equals(viewer) && MemberRows.share(connection, viewer, user)) {
                    contacts.add(user);
                }
            }
            return contacts;
        });
    }

    @Override
    public void ping() {
        pool.run(connection -> connection.query("SELECT 1").number());
    }

    private static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 or more)");
        }
    }
}
