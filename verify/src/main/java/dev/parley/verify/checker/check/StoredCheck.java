package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.Acked;
import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.EventFrame;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.Sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was acked is found in history when all is over, where and when the ack said.
final class StoredCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (Acked ack : evidence.acks()) {
            Optional<ConversationLog> log =
                    evidence.logOf(ack.conversation()).filter(ConversationLog::isReadAtTheEnd);
            if (log.isPresent() && !isAt(log.get(), ack)) {
                found.add(lost(evidence, log.get(), ack));
            }
        }
        return found;
    }

    private static boolean isAt(ConversationLog log, Acked ack) {
        return Optional.ofNullable(log.atTheEnd().get(ack.seq()))
                .map(Sight::event)
                .filter(event -> isOf(event, ack))
                .isPresent();
    }

    private static boolean isOf(EventFrame event, Acked ack) {
        return event.sender().equals(ack.sender())
                && event.id().equals(ack.id())
                && event.time() == ack.time();
    }

    private static Violation lost(Evidence evidence, ConversationLog log, Acked ack) {
        Stories story = new Stories(evidence).add(ack.entry()).sent(ack.sender(), ack.id());
        Optional.ofNullable(log.atTheEnd().get(ack.seq())).ifPresent(story::add);
        return new Violation(
                Promise.ACKED_IS_STORED,
                "%s was acked as %s %d, and in the end that is another event, or none"
                        .formatted(ack.id(), ack.conversation(), ack.seq()),
                story.entries());
    }
}
