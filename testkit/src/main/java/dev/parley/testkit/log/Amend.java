package dev.parley.testkit.log;

import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content.Deleted;
import dev.parley.protocol.event.Content.Edited;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Content.Reacted;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Edit;
import dev.parley.protocol.id.UserId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Changes messages as the server does: each change is an event of its own, and the message and the
/// edit before it are replaced. Each gives back every event that is new or other than before, the
/// new one last. Stateless.
public final class Amend {
    private Amend() {}

    /// Gives a message another text.
    public static List<Event> edit(Transaction log, Event event, String text) {
        List<Event> changed = new ArrayList<>(eraseLastEdit(log, event));
        Message message = message(event);
        long next = log.conversation(event.conversation()).orElseThrow().end() + 1;
        MessageState state = message.state().withEdit(new Edit(LogScribe.NOON, next));
        changed.add(replace(log, event.with(message.withText(text).with(state))));
        Edited edited = new Edited(event.seq(), Optional.of(text));
        changed.add(LogScribe.append(log, event.place(), event.sender(), edited));
        return changed;
    }

    /// Erases a message.
    public static List<Event> delete(Transaction log, Event event) {
        List<Event> changed = new ArrayList<>(eraseLastEdit(log, event));
        MessageState state = message(event).state().asDeleted();
        Message nothing = new Message("", OptionalLong.empty(), Optional.empty(), state);
        changed.add(replace(log, event.with(nothing)));
        Deleted deleted = new Deleted(event.seq());
        changed.add(LogScribe.append(log, event.place(), event.sender(), deleted));
        return changed;
    }

    /// Sets or takes back a reaction.
    public static List<Event> react(
            Transaction log, Event event, UserId user, String reaction, boolean on) {
        Message message = message(event);
        MessageState state = message.state().withReaction(reaction, on ? 1 : -1);
        log.putReaction(user, event.conversation(), event.seq(), reaction, on);
        Event target = replace(log, event.with(message.with(state)));
        Reacted reacted = new Reacted(event.seq(), reaction, on, state.count(reaction));
        return List.of(target, LogScribe.append(log, event.place(), user, reacted));
    }

    private static List<Event> eraseLastEdit(Transaction log, Event event) {
        Optional<Edit> last = message(event).state().edited();
        if (last.isEmpty()) {
            return List.of();
        }
        Event edit = log.event(event.conversation(), last.get().seq()).orElseThrow();
        return List.of(replace(log, edit.with(new Edited(event.seq(), Optional.empty()))));
    }

    private static Event replace(Transaction log, Event event) {
        log.replace(event);
        return event;
    }

    private static Message message(Event event) {
        if (event.content() instanceof Message message) {
            return message;
        }
        throw new IllegalArgumentException(event + " (expected: a message)");
    }
}
