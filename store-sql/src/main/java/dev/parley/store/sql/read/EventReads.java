package dev.parley.store.sql.read;

import dev.parley.core.log.LogReader.Page;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.store.sql.row.EventRows;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.TailRun;

import java.sql.SQLException;

/// Pages of one conversation's events, put together from the tail and, below it, the database. Who
/// calls took the run from the tail before asking the database. Stateless.
final class EventReads {
    private static final String FROM =
            "SELECT "
                    + EventRows.COLUMNS
                    + " FROM event_by_seq s CROSS JOIN event e ON e.position = s.position"
                    + EventRows.STATE
                    + "WHERE s.conversation = (SELECT number FROM conversation WHERE id = ?)";

    private static final String BELOW = FROM + " AND s.seq < ? ORDER BY s.seq DESC LIMIT ?";

    private static final String ABOVE =
            FROM + " AND s.seq > ? AND s.seq < ? ORDER BY s.seq LIMIT ?";

    private final ReadPool pool;

    EventReads(ReadPool pool) {
        this.pool = pool;
    }

    /// The page that ends just before `bound`.
    Page<Event> before(Place place, TailRun run, long bound, int limit) {
        EventPage page = new EventPage(limit);
        long seq = Math.min(bound - 1, run.end());
        while (seq >= run.first() && page.offer(run.at(seq).event())) {
            seq--;
        }
        long below = Math.min(bound, run.first());
        if (!page.isFull() && below > 1) {
            pool.run(connection -> addBelow(connection, place, below, page));
        }
        return page.descending();
    }

    private static EventPage addBelow(
            SqlConnection connection, Place place, long below, EventPage page) throws SQLException {
        connection
                .query(BELOW)
                .with(place.conversation().value(), below, page.wanted())
                .whileTrue(row -> EventRows.event(row, place), page::offer);
        return page;
    }

    /// The page that begins just after `bound`.
    Page<Event> after(Place place, TailRun run, long bound, int limit) {
        EventPage page = new EventPage(limit);
        if (bound < run.first() - 1) {
            pool.run(connection -> addAbove(connection, place, bound, run.first(), page));
        }
        long seq = Math.max(bound + 1, run.first());
        while (!page.isFull() && seq <= run.end()) {
            page.offer(run.at(seq).event());
            seq++;
        }
        return page.ascending();
    }

    private static EventPage addAbove(
            SqlConnection connection, Place place, long bound, long below, EventPage page)
            throws SQLException {
        connection
                .query(ABOVE)
                .with(place.conversation().value(), bound, below, page.wanted())
                .whileTrue(row -> EventRows.event(row, place), page::offer);
        return page;
    }
}
