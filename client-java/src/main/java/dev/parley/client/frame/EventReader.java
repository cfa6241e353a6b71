package dev.parley.client.frame;

import dev.parley.client.json.Fields;
import dev.parley.client.json.Json;
import dev.parley.client.json.JsonWriter;
import dev.parley.client.json.MalformedJsonException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an entry of a log. One of a kind newer than this client becomes [Content.Unknown], because
/// it takes its seq all the same. Stateless.
public final class EventReader {
    private EventReader() {}

    /// The event a frame is.
    public static Event read(Fields from) throws MalformedJsonException {
        return new Event(
                from.text("conversation"),
                from.optionalText("group"),
                from.integer("seq"),
                Instant.ofEpochMilli(from.integer("time")),
                from.text("sender"),
                from.optionalText("id"),
                content(from));
    }

    private static Content content(Fields from) throws MalformedJsonException {
        String action = from.text("action");
        return switch (action) {
            case "private", "group" -> message(from);
            case "event" -> change(from);
            default -> new Content.Unknown(action);
        };
    }

    private static Content message(Fields from) throws MalformedJsonException {
        boolean deleted = from.flag("deleted");
        var edited = from.optionalInteger("edited");
        return new Content.Message(
                from.optionalText("receiver"),
                deleted ? "" : from.text("message"),
                from.optionalInteger("replyTo"),
                from.any("data").map(JsonWriter::write),
                edited.isPresent()
                        ? Optional.of(Instant.ofEpochMilli(edited.getAsLong()))
                        : Optional.empty(),
                deleted,
                reactions(from));
    }

    private static List<Content.Reaction> reactions(Fields from) throws MalformedJsonException {
        List<Content.Reaction> reactions = new ArrayList<>();
        if (from.has("reactions")) {
            for (Json entry : from.list("reactions")) {
                Fields reaction = Fields.of(entry, "reaction");
                reactions.add(
                        new Content.Reaction(reaction.text("reaction"), reaction.integer("count")));
            }
        }
        return reactions;
    }

    private static Content change(Fields from) throws MalformedJsonException {
        String name = from.text("event");
        return switch (name) {
            case "created" ->
                    new Content.Created(
                            from.optionalText("title"),
                            from.optionalText("visibility").equals(Optional.of("public")),
                            from.texts("members"));
            case "joined" -> new Content.Joined();
            case "left" -> new Content.Left();
            case "invited" -> new Content.Invited(from.text("user"));
            case "kicked" -> new Content.Kicked(from.text("user"));
            case "role" -> new Content.RoleChanged(from.text("user"), from.text("role"));
            case "title" -> new Content.Retitled(from.text("title"));
            case "edited" ->
                    new Content.Edited(from.integer("target"), from.optionalText("message"));
            case "deleted" -> new Content.Deleted(from.integer("target"));
            case "reacted" ->
                    new Content.Reacted(
                            from.integer("target"),
                            from.text("reaction"),
                            from.flag("on"),
                            from.optionalInteger("count"));
            default -> new Content.Unknown(name);
        };
    }
}
