package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.Membership;
import dev.parley.verify.checker.history.Sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nobody is served an event of a conversation they were never in, or nothing after the event that
/// took them out, or anything at all once that was known.
final class MembershipCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (Sight sight : evidence.sights()) {
            long seq = sight.event().seq();
            Optional<ConversationLog> log = evidence.logOf(sight.event().conversation());
            boolean mayShow =
                    log.map(one ->
                                    one.mayShow(
                                            sight.viewer(),
                                            seq,
                                            sight.since(),
                                            sight.entry().order()))
                            .orElse(true);
            if (!mayShow) {
                found.add(seen(evidence, log.orElseThrow(), sight));
            }
        }
        return found;
    }

    private static Violation seen(Evidence evidence, ConversationLog log, Sight sight) {
        Stories story = new Stories(evidence).add(sight);
        for (Membership one : log.membershipsOf(sight.viewer())) {
            story.event(log.conversation(), one.from()).event(log.conversation(), one.to());
        }
        return new Violation(
                Promise.MEMBERSHIP,
                "%s was served %s %d without being a member"
                        .formatted(sight.viewer(), log.conversation(), sight.event().seq()),
                story.entries());
    }
}
