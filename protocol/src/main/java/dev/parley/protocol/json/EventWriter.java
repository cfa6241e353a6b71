package dev.parley.protocol.json;

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
import dev.parley.protocol.event.MessageState.Reaction;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.id.UserId;

/// Writes the members of one event into an object its caller opened. Confined to its owner's
/// thread.
final class EventWriter {
    private final JsonWriter json;

    EventWriter(JsonWriter json) {
        this.json = json;
    }

    void write(Event event) {
        switch (event.content()) {
            case Message message -> message(event, message);
            case Created created -> created(event, created);
            case Joined _ -> change(event, "joined");
            case Left _ -> change(event, "left");
            case Invited invited -> change(event, "invited").field("user", invited.user().value());
            case Kicked kicked -> change(event, "kicked").field("user", kicked.user().value());
            case RoleChanged changed ->
                    change(event, "role")
                            .field("user", changed.user().value())
                            .field("role", changed.role().wire());
            case Retitled retitled -> change(event, "title").field("title", retitled.title());
            case Edited edited -> {
                change(event, "edited").field("target", edited.target());
                edited.text().ifPresent(text -> json.field("message", text));
            }
            case Deleted deleted -> change(event, "deleted").field("target", deleted.target());
            case Reacted reacted ->
                    change(event, "reacted")
                            .field("target", reacted.target())
                            .field("reaction", reacted.reaction())
                            .field("on", reacted.on())
                            .field("count", reacted.count());
        }
    }

    private void message(Event event, Message message) {
        switch (event.place()) {
            case PrivatePlace place ->
                    origin("private", event)
                            .field("receiver", place.peerOf(event.sender()).value());
            case GroupPlace place -> origin("group", event).field("group", place.group().value());
        }
        MessageState state = message.state();
        if (!state.deleted()) {
            json.field("message", message.text());
        }
        json.field("time", event.time().toEpochMilli());
        id(event);
        message.replyTo().ifPresent(seq -> json.field("replyTo", seq));
        message.data().ifPresent(data -> json.rawField("data", data.value()));
        state(state);
    }

    private void state(MessageState state) {
        state.edited().ifPresent(edit -> json.field("edited", edit.time().toEpochMilli()));
        if (state.deleted()) {
            json.field("deleted", true);
        }
        if (!state.reactions().isEmpty()) {
            json.openArray("reactions");
            for (Reaction reaction : state.reactions()) {
                json.open().field("reaction", reaction.reaction());
                json.field("count", reaction.count()).close().element();
            }
            json.closeArray().element();
        }
    }

    private void created(Event event, Created created) {
        change(event, "created");
        created.title().ifPresent(title -> json.field("title", title));
        json.field("visibility", created.visibility().wire());
        json.openArray("members");
        for (UserId member : created.members()) {
            json.string(member.value()).element();
        }
        json.closeArray().element();
    }

    private JsonWriter change(Event event, String kind) {
        origin("event", event);
        if (event.place() instanceof GroupPlace place) {
            json.field("group", place.group().value());
        }
        json.field("time", event.time().toEpochMilli());
        id(event);
        return json.field("event", kind);
    }

    private JsonWriter origin(String action, Event event) {
        return json.field("action", action)
                .field("conversation", event.conversation().value())
                .field("seq", event.seq())
                .field("sender", event.sender().value());
    }

    private void id(Event event) {
        if (event.id().isPresent()) {
            json.field("id", event.id().get().value());
        }
    }
}
