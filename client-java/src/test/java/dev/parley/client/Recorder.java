package dev.parley.client;

import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps what a client was handed. Safe from any thread.
final class Recorder implements ParleyListener {
    private final List<Event> events = new ArrayList<>();
    private final List<String> resets = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Runnable next = () -> {};

    @Override
    public synchronized void onEvent(Event event) {
        events.add(event);
        Runnable now = next;
        next = () -> {};
        now.run();
    }

    /// Something to be done in the listener, at the next event.
    synchronized void onNext(Runnable task) {
        next = task;
    }

    synchronized void throwNext() {
        onNext(() -> {
            throw new IllegalStateException("thrown by the listener");
        });
    }

    @Override
    public synchronized void onReset(String conversation) {
        resets.add(conversation);
    }

    @Override
    public synchronized void onProblem(String problem) {
        problems.add(problem);
    }

    /// The events since the last time this was asked.
    synchronized List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /// The resets since the last time this was asked.
    synchronized List<String> takeResets() {
        List<String> taken = List.copyOf(resets);
        resets.clear();
        return taken;
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /// An event's fields as they stand in its frame.
    static Map<String, Object> fieldsOf(Event event) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("conversation", event.conversation());
        fields.put("seq", event.seq());
        fields.put("sender", event.sender());
        event.group().ifPresent(group -> fields.put("group", group));
        switch (event.content()) {
            case Content.Message message -> {
                fields.put("action", message.receiver().isPresent() ? "private" : "group");
                fields.put("message", message.text());
            }
            case Content.Created _ -> change(fields, "created");
            case Content.Joined _ -> change(fields, "joined");
            case Content.Left _ -> change(fields, "left");
            case Content.Invited _ -> change(fields, "invited");
            case Content.Kicked _ -> change(fields, "kicked");
            case Content.RoleChanged _ -> change(fields, "role");
            case Content.Retitled _ -> change(fields, "title");
            case Content.Edited _ -> change(fields, "edited");
            case Content.Deleted _ -> change(fields, "deleted");
            case Content.Reacted _ -> change(fields, "reacted");
            case Content.Unknown unknown -> change(fields, unknown.name());
        }
        return fields;
    }

    private static void change(Map<String, Object> fields, String name) {
        fields.put("action", "event");
        fields.put("event", name);
    }
}
