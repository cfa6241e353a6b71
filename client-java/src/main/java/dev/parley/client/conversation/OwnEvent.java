package dev.parley.client.conversation;

import dev.parley.client.frame.Event;
import dev.parley.client.frame.EventReader;
import dev.parley.client.frame.ServerFrame.Logged;
import dev.parley.client.json.Fields;
import dev.parley.client.json.Json;
import dev.parley.client.json.MalformedJsonException;
import dev.parley.client.request.Request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes the event that an ack stands for: the connection that sent a request gets the ack in the
/// event's place. Stateless.
public final class OwnEvent {
    /// What each request becomes in the log, by action.
    private static final Map<String, String> CHANGES =
            Map.of(
                    "create", "created",
                    "join", "joined",
                    "leave", "left",
                    "invite", "invited",
                    "kick", "kicked",
                    "role", "role",
                    "title", "title",
                    "edit", "edited",
                    "delete", "deleted",
                    "react", "reacted");

    private OwnEvent() {}

    /// Nothing when the request logs no event.
    public static Optional<Event> of(Request request, String id, Logged logged, String sender) {
        boolean message = request.action().equals("private") || request.action().equals("group");
        String change = CHANGES.get(request.action());
        if (!message && change == null) {
            return Optional.empty();
        }
        // A change names the message it is about by `target` in the log, by `seq` in the request.
        Map<String, Json> event = new LinkedHashMap<>(request.fields().fields());
        Optional.ofNullable(event.remove("seq")).ifPresent(seq -> event.put("target", seq));
        event.put("action", Json.of(message ? request.action() : "event"));
        if (change != null) {
            event.put("event", Json.of(change));
        }
        logged.group().ifPresent(group -> event.put("group", Json.of(group)));
        event.put("conversation", Json.of(logged.conversation()));
        event.put("seq", Json.of(logged.seq()));
        event.put("time", Json.of(logged.time().toEpochMilli()));
        event.put("sender", Json.of(sender));
        event.put("id", Json.of(id));
        try {
            return Optional.of(EventReader.read(new Fields(new Json.Obj(event))));
        } catch (MalformedJsonException e) {
            throw new AssertionError("every request names the fields of its event", e);
        }
    }
}
