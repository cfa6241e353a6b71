package dev.parley.testkit.log;

import dev.parley.core.log.ConversationState;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.Remembered;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.UserId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything a log holds. Changed by one transaction, then shared and left alone.
final class Contents {
    final Map<String, UserState> users = new HashMap<>();
    final Map<ConversationId, ConversationState> conversations = new HashMap<>();
    final Map<Member, MemberState> members = new HashMap<>();
    final Map<DedupKey, Remembered> keys = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    final Map<Subject, Set<String>> reactions = new HashMap<>();

    Contents() {
        conversations.put(
                ConversationId.LOBBY,
                new ConversationState(
                        Place.LOBBY, Optional.empty(), Visibility.PUBLIC, false, 0, 0, 0));
    }

    record Member(ConversationId conversation, UserId user) {}

    /// A message and who reacts to it.
    record Subject(ConversationId conversation, long seq, UserId user) {}

    Contents copy() {
        Contents copy = new Contents();
        copy.users.putAll(users);
        copy.conversations.putAll(conversations);
        copy.members.putAll(members);
        copy.keys.putAll(keys);
        copy.events.addAll(events);
        reactions.forEach((subject, all) -> copy.reactions.put(subject, new HashSet<>(all)));
        return copy;
    }

    static Optional<Content.Message> message(Event event) {
        return event.content() instanceof Content.Message message
                ? Optional.of(message)
                : Optional.empty();
    }

    Optional<ConversationState> conversation(ConversationId id) {
        return Optional.ofNullable(conversations.get(id)).map(state -> state.withEnd(end(id)));
    }

    Optional<MemberState> member(ConversationId conversation, UserId user) {
        return Optional.ofNullable(members.get(new Member(conversation, user)));
    }

    Optional<Event> event(ConversationId id, long seq) {
        return events.stream()
                .filter(event -> event.conversation().equals(id) && event.seq() == seq)
                .findAny();
    }

    void replace(Event event) {
        Event before = event(event.conversation(), event.seq()).orElseThrow(() -> refused(event));
        boolean same =
                event.equals(before.with(event.content()))
                        && event.content().getClass() == before.content().getClass();
        if (!same) {
            throw refused(event);
        }
        events.set(events.indexOf(before), event);
        if (message(event).filter(message -> message.state().deleted()).isPresent()) {
            reactions
                    .keySet()
                    .removeIf(subject ->
                            subject.conversation.equals(event.conversation())
                                    && subject.seq == event.seq());
        }
    }

    private static IllegalStateException refused(Event event) {
        return new IllegalStateException(event + " (expected: one of the log, other content)");
    }

    List<Event> eventsOf(ConversationId id) {
        return events.stream().filter(event -> event.conversation().equals(id)).toList();
    }

    long end(ConversationId id) {
        return eventsOf(id).size();
    }

    /// The position of a conversation's last event, from 1; 0 when it has none.
    long activity(ConversationState state) {
        for (int i = events.size(); i > 0; i--) {
            if (events.get(i - 1).conversation().equals(state.place().conversation())) {
                return i;
            }
        }
        return 0;
    }

    List<ConversationId> groupsOf(UserId user) {
        return members.values().stream()
                .filter(member -> member.present() && member.user().equals(user))
                .map(MemberState::conversation)
                .filter(id -> !id.equals(ConversationId.LOBBY))
                .filter(id ->
                        conversation(id)
                                .filter(state -> state.place() instanceof GroupPlace)
                                .isPresent())
                .toList();
    }
}
