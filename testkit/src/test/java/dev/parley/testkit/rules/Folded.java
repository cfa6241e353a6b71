package dev.parley.testkit.rules;

import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Created;
import dev.parley.protocol.event.Content.Deleted;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Invited;
import dev.parley.protocol.event.Content.Joined;
import dev.parley.protocol.event.Content.Kicked;
import dev.parley.protocol.event.Content.Left;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Content.Reacted;
import dev.parley.protocol.event.Content.Retitled;
import dev.parley.protocol.event.Content.RoleChanged;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.id.UserId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A group worked out from its events alone, as each was when it was logged. Confined to its test.
final class Folded {
    /// One user in it, now or once.
    record Person(Role role, Standing standing, long since) {}

    final Map<UserId, Person> people = new HashMap<>();
    final Map<Long, Content> contents = new TreeMap<>();
    private final Map<Long, Map<String, Set<UserId>>> reactions = new HashMap<>();
    Optional<String> title = Optional.empty();

    Folded(List<Event> events) {
        events.forEach(this::take);
    }

    private void take(Event event) {
        contents.put(event.seq(), event.content());
        switch (event.content()) {
            case Created created -> {
                title = created.title();
                people.put(event.sender(), in(Role.OWNER, event));
                created.members().forEach(user -> people.put(user, in(Role.MEMBER, event)));
            }
            case Joined _ -> people.put(event.sender(), in(Role.MEMBER, event));
            case Invited invited -> people.put(invited.user(), in(Role.MEMBER, event));
            case Left _ -> people.put(event.sender(), out(Standing.LEFT, event));
            case Kicked kicked -> people.put(kicked.user(), out(Standing.KICKED, event));
            case RoleChanged changed ->
                    people.computeIfPresent(
                            changed.user(),
                            (_, was) -> new Person(changed.role(), was.standing, was.since));
            case Retitled retitled -> title = Optional.of(retitled.title());
            case Edited edited -> edit(event, edited);
            case Deleted deleted -> delete(deleted.target());
            case Reacted reacted -> react(event.sender(), reacted);
            case Message _ -> {}
        }
    }

    private static Person in(Role role, Event event) {
        return new Person(role, Standing.PRESENT, event.seq());
    }

    private static Person out(Standing how, Event event) {
        return new Person(Role.MEMBER, how, event.seq());
    }

    private Message message(long seq) {
        return contents.get(seq) instanceof Message message ? message : Message.of("no message");
    }

    private void edit(Event event, Edited edited) {
        Message message = message(edited.target());
        forget(edited.target(), event.seq());
        contents.put(
                edited.target(),
                message.withText(edited.text().orElseThrow())
                        .with(message.state().withEdit(new Edit(event.time(), event.seq()))));
    }

    private void delete(long target) {
        forget(target, Long.MAX_VALUE);
        reactions.remove(target);
        contents.put(target, Message.of("").with(MessageState.NEW.asDeleted()));
    }

    /// Edits of a message that changed again say no more what its text was.
    private void forget(long target, long until) {
        contents.replaceAll((seq, content) ->
                seq < until && content instanceof Edited edited && edited.target() == target
                        ? new Edited(target, Optional.empty())
                        : content);
    }

    private void react(UserId sender, Reacted reacted) {
        Map<String, Set<UserId>> all =
                reactions.computeIfAbsent(reacted.target(), _ -> new TreeMap<>());
        Set<UserId> users = all.computeIfAbsent(reacted.reaction(), _ -> new TreeSet<>());
        if (reacted.on()) {
            users.add(sender);
        } else {
            users.remove(sender);
        }
        if (users.size() != reacted.count()) {
            throw new AssertionError(reacted + " (expected: a count of " + users.size() + ")");
        }
    }

    /// How many users share each reaction to a message.
    Map<String, Integer> counts(long target) {
        Map<String, Integer> counts = new TreeMap<>();
        reactions
                .getOrDefault(target, Map.of())
                .forEach((reaction, users) -> counts.put(reaction, users.size()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    int present() {
        return (int) people.values().stream().filter(Folded::isPresent).count();
    }

    int owners() {
        return (int)
                people.values().stream()
                        .filter(person -> isPresent(person) && person.role == Role.OWNER)
                        .count();
    }

    private static boolean isPresent(Person person) {
        return person.standing == Standing.PRESENT;
    }
}
