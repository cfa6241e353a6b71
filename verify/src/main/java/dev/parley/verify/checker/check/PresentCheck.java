package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.EventFrame;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.MessageVersions;
import dev.parley.verify.checker.history.MessageVersions.Version;
import dev.parley.verify.checker.history.Sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message is served as it was at some moment, and not before what somebody knew when it was
/// asked for; an edit without the text it no longer stands for.
final class PresentCheck implements Check {
    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        for (Sight sight : evidence.sights()) {
            Optional<ConversationLog> log = evidence.logOf(sight.event().conversation());
            if (log.isEmpty()) {
                continue;
            }
            if (sight.event().isMessage()) {
                checkMessage(evidence, log.get(), sight, found);
            } else if (sight.event().kind().equals("edited")) {
                checkEdit(evidence, log.get(), sight, found);
            }
        }
        return found;
    }

    private static void checkMessage(
            Evidence evidence, ConversationLog log, Sight sight, List<Violation> found) {
        EventFrame event = sight.event();
        Optional<MessageVersions> message = log.message(event.seq());
        if (message.isEmpty()) {
            return; // Its own check says that this is another event for others.
        }
        List<Version> versions = message.get().versions();
        Version shown = Version.of(event);
        int oldest = 0;
        for (int i = 1; i < versions.size(); i++) {
            if (log.firstSeen(versions.get(i).seq()) < sight.since()) {
                oldest = i;
            }
        }
        boolean known =
                versions.subList(oldest, versions.size()).stream().anyMatch(shown::looksLike);
        boolean bare = !shown.deleted() || isBare(event);
        if (!known || !bare) {
            boolean erased = versions.get(oldest).deleted() || !bare;
            found.add(
                    new Violation(
                            erased ? Promise.ERASED : Promise.PRESENT_STATE,
                            "%s %d is not served as it is: expected %s or later"
                                    .formatted(
                                            log.conversation(), event.seq(), versions.get(oldest)),
                            story(evidence, log, sight, versions).entries()));
        }
    }

    private static boolean isBare(EventFrame event) {
        return !event.frame().has("message") && !event.frame().has("data");
    }

    private static Stories story(
            Evidence evidence, ConversationLog log, Sight sight, List<Version> versions) {
        Stories story = new Stories(evidence).add(sight);
        versions.forEach(one -> story.event(log.conversation(), one.seq()));
        return story;
    }

    private static void checkEdit(
            Evidence evidence, ConversationLog log, Sight sight, List<Violation> found) {
        EventFrame edit = sight.event();
        Optional<MessageVersions> message = log.message(edit.target());
        if (message.isEmpty()) {
            return;
        }
        List<Version> versions = message.get().versions();
        List<Version> later =
                versions.stream()
                        .filter(one -> one.seq() > edit.seq())
                        .filter(one -> one.deleted() || one.edited().isPresent())
                        .filter(one -> changesText(versions, one))
                        .toList();
        Optional<String> own =
                versions.stream()
                        .filter(one -> one.seq() == edit.seq())
                        .findFirst()
                        .flatMap(Version::text);
        Optional<String> shown = Optional.ofNullable(edit.frame().path("message").textValue());
        boolean knownGone =
                later.stream().anyMatch(one -> log.firstSeen(one.seq()) < sight.since());
        boolean right = shown.isPresent() ? shown.equals(own) && !knownGone : !later.isEmpty();
        if (!right) {
            boolean erased = versions.getLast().deleted() && knownGone;
            found.add(
                    new Violation(
                            erased ? Promise.ERASED : Promise.PRESENT_STATE,
                            "the edit %s %d is not served as it is"
                                    .formatted(log.conversation(), edit.seq()),
                            story(evidence, log, sight, versions).entries()));
        }
    }

    private static boolean changesText(List<Version> versions, Version one) {
        int index = versions.indexOf(one);
        return index > 0 && !versions.get(index - 1).text().equals(one.text());
    }
}
