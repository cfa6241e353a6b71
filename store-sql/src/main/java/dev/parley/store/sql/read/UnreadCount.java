package dev.parley.store.sql.read;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.TailRun;

import java.sql.SQLException;

/// Counts messages by others that are not deleted. Confined to one call.
final class UnreadCount {
    private static final int MAX = 1000;

    /// Events looked at in one read transaction, so that none lasts long.
    private static final long STEP = 100_000;

    private static final String COUNT =
            """
            SELECT count(*) FROM (
                SELECT 1 FROM event_by_seq
                WHERE conversation = ? AND seq > ? AND seq <= ?
                    AND author <> ? AND author <> '' LIMIT ?)\
            """;

    private final SqlConnection connection;
    private final UserId user;

    UnreadCount(SqlConnection connection, UserId user) {
        this.connection = connection;
        this.user = user;
    }

    /// Messages by others with `read < seq <= end`; at most [#MAX].
    int between(long conversation, TailRun run, long read, long end) throws SQLException {
        int count = 0;
        for (long seq = end; count < MAX && seq >= run.first() && seq > read; seq--) {
            Event event = run.at(seq).event();
            boolean stands =
                    event.content() instanceof Content.Message message
                            && !message.state().deleted();
            if (stands && !event.sender().equals(user)) {
                count++;
            }
        }
        long from = read;
        long settledEnd = Math.min(end, run.first() - 1);
        while (count < MAX && from < settledEnd) {
            long to = Math.min(from + STEP, settledEnd);
            count += settled(conversation, from, to, MAX - count);
            from = to;
        }
        return count;
    }

    private int settled(long conversation, long from, long to, int max) throws SQLException {
        return Math.toIntExact(
                connection.query(COUNT).with(conversation, from, to, user.value(), max).number());
    }
}
