package dev.parley.client.frame;

import dev.parley.client.json.Fields;
import dev.parley.client.json.Json;
import dev.parley.client.json.JsonReader;
import dev.parley.client.json.MalformedJsonException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what the server sends. Unknown fields are ignored. Stateless.
public final class FrameReader {
    private static final long HEARTBEAT_SECONDS_MAX = 86_400;

    private FrameReader() {}

    /// Reads one text frame. Never throws.
    public static Decoded read(String text) {
        try {
            return read(new Fields(JsonReader.readObject(text)));
        } catch (MalformedJsonException e) {
            return new Decoded.Malformed("frame: " + e.getMessage());
        }
    }

    private static Decoded read(Fields from) throws MalformedJsonException {
        String action = from.text("action");
        return switch (action) {
            case "welcome" -> known(welcome(from));
            case "ack" -> known(ack(from));
            case "error" -> known(failure(from));
            case "heartbeat" -> known(new ServerFrame.Heartbeat(from.flag("answer")));
            case "private", "group", "event" ->
                    known(new ServerFrame.Arrival(EventReader.read(from), from.flag("reset")));
            case "history" -> known(history(from));
            case "conversations" -> known(conversations(from));
            case "members" -> known(members(from));
            case "synced" -> known(new ServerFrame.Synced(rows(from)));
            case "behind" -> known(new ServerFrame.Behind());
            case "goaway" -> known(goaway(from));
            case "receipt" -> known(receipt(from));
            case "typing" -> known(typing(from));
            case "presence" -> known(presence(from));
            default -> new Decoded.Unknown(action);
        };
    }

    private static Decoded known(ServerFrame frame) {
        return new Decoded.Known(frame);
    }

    private static ServerFrame welcome(Fields from) throws MalformedJsonException {
        return new ServerFrame.Welcome(
                from.text("user"),
                from.text("token"),
                Duration.ofSeconds(Math.clamp(from.integer("heartbeat"), 1, HEARTBEAT_SECONDS_MAX)),
                from.optionalText("durability"),
                limits(from),
                from.optionalText("server"),
                from.optionalText("node"),
                from.optionalText("log"));
    }

    /// Limits of a kind newer than this client are left out.
    private static Map<String, Long> limits(Fields from) throws MalformedJsonException {
        Map<String, Long> limits = new HashMap<>();
        if (from.has("limits")) {
            Fields given = from.object("limits");
            for (Map.Entry<String, Json> limit : given.object().fields().entrySet()) {
                if (limit.getValue() instanceof Json.Num) {
                    limits.put(limit.getKey(), given.integer(limit.getKey()));
                }
            }
        }
        return limits;
    }

    private static ServerFrame ack(Fields from) throws MalformedJsonException {
        Optional<ServerFrame.Logged> logged =
                from.has("seq")
                        ? Optional.of(
                                new ServerFrame.Logged(
                                        from.text("conversation"),
                                        from.optionalText("group"),
                                        from.integer("seq"),
                                        Instant.ofEpochMilli(from.integer("time"))))
                        : Optional.empty();
        return new ServerFrame.Ack(from.optionalText("id"), logged);
    }

    private static ServerFrame failure(Fields from) throws MalformedJsonException {
        OptionalLong after = from.optionalInteger("retryAfter");
        return new ServerFrame.Failure(
                from.optionalText("id"),
                from.text("code"),
                from.text("message"),
                after.isPresent()
                        ? Optional.of(Duration.ofMillis(after.getAsLong()))
                        : Optional.empty());
    }

    private static ServerFrame history(Fields from) throws MalformedJsonException {
        List<Event> events = new ArrayList<>();
        for (Json entry : from.list("events")) {
            events.add(EventReader.read(Fields.of(entry, "event")));
        }
        return new ServerFrame.HistoryPage(
                from.optionalText("id"), from.text("conversation"), events, from.flag("more"));
    }

    private static ServerFrame conversations(Fields from) throws MalformedJsonException {
        return new ServerFrame.ConversationPage(
                from.optionalText("id"), rows(from), from.flag("more"), from.optionalText("after"));
    }

    private static List<Row> rows(Fields from) throws MalformedJsonException {
        List<Row> rows = new ArrayList<>();
        for (Json entry : from.list("conversations")) {
            rows.add(row(Fields.of(entry, "row")));
        }
        return rows;
    }

    private static Row row(Fields from) throws MalformedJsonException {
        return new Row(
                from.text("conversation"),
                from.optionalText("group"),
                from.optionalText("user"),
                from.optionalText("title"),
                from.integer("seq"),
                from.optionalInteger("read").orElse(0),
                from.optionalInteger("unread").orElse(0),
                from.optionalText("role"),
                from.has("last")
                        ? Optional.of(EventReader.read(from.object("last")))
                        : Optional.empty(),
                from.has("marks") ? Optional.of(marks(from.object("marks"))) : Optional.empty(),
                from.flag("left"),
                from.flag("reset"));
    }

    private static Row.Marks marks(Fields from) throws MalformedJsonException {
        return new Row.Marks(
                from.optionalInteger("read").orElse(0),
                from.optionalInteger("delivered").orElse(0));
    }

    private static ServerFrame members(Fields from) throws MalformedJsonException {
        List<ServerFrame.Member> members = new ArrayList<>();
        for (Json entry : from.list("members")) {
            Fields member = Fields.of(entry, "member");
            members.add(
                    new ServerFrame.Member(
                            member.text("user"), member.optionalText("role").orElse("member")));
        }
        return new ServerFrame.MemberPage(
                from.optionalText("id"), members, from.flag("more"), from.optionalText("after"));
    }

    private static ServerFrame goaway(Fields from) throws MalformedJsonException {
        return new ServerFrame.Goaway(
                Duration.ofMillis(from.integer("reconnectIn")),
                from.optionalText("reason").orElse(""));
    }

    private static ServerFrame receipt(Fields from) throws MalformedJsonException {
        return new ServerFrame.Receipt(
                from.text("conversation"),
                from.text("user"),
                from.optionalInteger("read"),
                from.optionalInteger("delivered"));
    }

    private static ServerFrame typing(Fields from) throws MalformedJsonException {
        return new ServerFrame.Typing(
                from.text("conversation"), from.text("user"), from.flag("on"));
    }

    private static ServerFrame presence(Fields from) throws MalformedJsonException {
        OptionalLong seen = from.optionalInteger("lastSeen");
        return new ServerFrame.Presence(
                from.text("user"),
                from.flag("online"),
                seen.isPresent()
                        ? Optional.of(Instant.ofEpochMilli(seen.getAsLong()))
                        : Optional.empty());
    }
}
