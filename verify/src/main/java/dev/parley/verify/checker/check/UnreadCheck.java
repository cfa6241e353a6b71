package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.MessageVersions;
import dev.parley.verify.checker.history.RowSight;
import dev.parley.verify.checker.history.Sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `unread` counts the messages by others after the read mark, up to the row's own end, that are
/// not deleted. A deletion that is not the row's yet, but was asked for before the row came, may
/// count already: rows show messages as they are now.
final class UnreadCheck implements Check {
    private static final long EXACT_MAX = 999;

    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (RowSight row : evidence.rows()) {
            Optional<ConversationLog> log = evidence.logOf(row.conversation());
            if (row.left() || log.isEmpty()) {
                continue;
            }
            List<MessageVersions> unread =
                    log.get().messages().stream().filter(one -> isUnread(one, row)).toList();
            long most = Math.min(unread.size(), EXACT_MAX + 1);
            long goneSince =
                    unread.stream()
                            .filter(one -> isGoneSince(evidence, log.get(), one, row))
                            .count();
            long least = Math.min(unread.size() - goneSince, EXACT_MAX + 1);
            long told = row.row().path("unread").longValue();
            if (told < least || told > most) {
                Stories story = new Stories(evidence).add(row);
                unread.stream().limit(5).forEach(one -> tell(story, log.get(), one));
                found.add(
                        new Violation(
                                Promise.UNREAD,
                                "%s has %d unread of %s; the log says %d"
                                        .formatted(row.viewer(), told, row.conversation(), most),
                                story.entries()));
            }
        }
        return found;
    }

    private static boolean isGoneSince(
            Evidence evidence, ConversationLog log, MessageVersions message, RowSight row) {
        return message.deletedBy()
                .flatMap(log::sight)
                .map(Sight::event)
                .flatMap(event -> evidence.request(event.sender(), event.id()))
                .map(request -> request.order() < row.entry().order())
                .orElse(false);
    }

    private static void tell(Stories story, ConversationLog log, MessageVersions message) {
        story.event(log.conversation(), message.event().seq());
    }

    private static boolean isUnread(MessageVersions message, RowSight row) {
        long seq = message.event().seq();
        return seq > row.read()
                && seq <= row.seq()
                && !message.event().sender().equals(row.viewer())
                && !message.isDeletedAt(row.seq());
    }
}
