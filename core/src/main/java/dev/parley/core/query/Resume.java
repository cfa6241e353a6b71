package dev.parley.core.query;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.LogReader.Overview;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a returning client is sent before it is live again, worked out from its cursors: the only
/// resume state there is, so any node can serve any client. Stateless.
public final class Resume {
    /// Most events replayed in one conversation.
    public static final int REPLAY_MAX = 1000;

    /// How many events a page holds that does not continue a cursor.
    public static final int NEWEST_EVENTS = 50;

    private static final int ACTIVE_MAX = 20;

    private Resume() {}

    /// Where each conversation goes on for the client.
    ///
    /// @param feeds one for each conversation, newest activity first; of one the user is in no more
    ///   it is empty and begins after the event that took them out
    /// @param shown the conversations that `synced` has a row for
    /// @param unreadOnly those among them that have one only while something in them is unread
    public record Plan(
            List<Feed> feeds, List<ConversationId> shown, Set<ConversationId> unreadOnly) {
        public Plan {
            feeds = List.copyOf(feeds);
            shown = List.copyOf(shown);
            unreadOnly = Set.copyOf(unreadOnly);
        }
    }

    /// One conversation's events from `after` on.
    ///
    /// @param end the last seq as of the plan
    /// @param reset whether `after` does not continue what the client holds
    /// @param present whether the user is in it
    public record Feed(Place place, long after, long end, boolean reset, boolean present) {
        /// Whether there is something to send.
        public boolean hasNews() {
            return after < end;
        }
    }

    /// The plan for a user who comes back with these cursors.
    ///
    /// @param logId the log that is read; cursors of another log count for nothing
    public static Plan plan(LogReader log, UserId user, ClientRequest.Resume resume, String logId) {
        boolean sameLog = resume.log().map(logId::equals).orElse(true);
        List<Feed> ordered = new ArrayList<>();
        List<ConversationId> shown = new ArrayList<>();
        Set<ConversationId> unreadOnly = new HashSet<>();
        int fresh = 0;
        for (Overview overview : log.overviewsOf(user)) {
            ConversationId id = overview.place().conversation();
            Optional<Long> cursor = Optional.ofNullable(resume.cursors().get(id));
            if (!overview.present()) {
                cursor.ifPresent(_ -> shown.add(id));
                ordered.add(
                        new Feed(overview.place(), overview.end(), overview.end(), false, false));
                continue;
            }
            Feed feed =
                    cursor.isPresent()
                            ? known(overview, cursor.get(), sameLog)
                            : unknown(overview, fresh++ < ACTIVE_MAX);
            ordered.add(feed);
            boolean news = feed.hasNews() || feed.reset() || cursor.isEmpty();
            if (news || overview.read() < overview.end()) {
                shown.add(id);
            }
            if (!news) {
                unreadOnly.add(id);
            }
        }
        return new Plan(ordered, shown, unreadOnly);
    }

    /// How a conversation goes on that the user is back in, though not yet as of the plan.
    ///
    /// @param end its last seq now
    public static Feed back(Feed planned, long end, ClientRequest.Resume resume, String logId) {
        boolean sameLog = resume.log().map(logId::equals).orElse(true);
        Overview now = new Overview(planned.place(), end, 0, true);
        return Optional.ofNullable(resume.cursors().get(planned.place().conversation()))
                .map(cursor -> known(now, cursor, sameLog))
                .orElseGet(() -> unknown(now, true));
    }

    private static Feed known(Overview overview, long cursor, boolean sameLog) {
        long end = overview.end();
        if (!sameLog || cursor > end) {
            return new Feed(overview.place(), newest(end), end, true, true);
        }
        return end - cursor > REPLAY_MAX
                ? new Feed(overview.place(), newest(end), end, true, true)
                : new Feed(overview.place(), cursor, end, false, true);
    }

    /// Without a cursor the client holds nothing: a page continues that only from the beginning.
    private static Feed unknown(Overview overview, boolean active) {
        long after = active ? newest(overview.end()) : overview.end();
        return new Feed(overview.place(), after, overview.end(), after > 0, true);
    }

    private static long newest(long end) {
        return Math.max(0, end - NEWEST_EVENTS);
    }

    /// What `synced` says, as it is now.
    ///
    /// @param resets of which conversations the client was told to drop what it held
    public static List<ConversationRow> rows(
            LogReader log, UserId user, Plan plan, Set<ConversationId> resets) {
        List<ConversationRow> rows = new ArrayList<>();
        for (ConversationRow row : log.rowsOf(user, plan.shown())) {
            ConversationId id = row.place().conversation();
            if (row.unread() > 0 || !plan.unreadOnly().contains(id)) {
                rows.add(resets.contains(id) ? row.asReset() : row);
            }
        }
        return rows;
    }
}
