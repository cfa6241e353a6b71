package dev.parley.client.request;

import dev.parley.client.Extras;
import dev.parley.client.NewGroup;
import dev.parley.client.Page;
import dev.parley.client.Pending;
import dev.parley.client.Target;
import dev.parley.client.json.Fields;
import dev.parley.client.json.Json;
import dev.parley.client.json.JsonReader;
import dev.parley.client.json.JsonWriter;
import dev.parley.client.json.MalformedJsonException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// One thing a client asks: an action and its fields, named as on the wire. Immutable.
public record Request(String action, Json.Obj fields) {
    private static final Set<String> READS = Set.of("history", "conversations", "members");
    private static final Set<String> MARKS = Set.of("read", "delivered");
    private static final List<String> TARGETS = List.of("group", "receiver", "conversation");

    public static Request sendPrivate(String receiver, String message, Extras extras) {
        return new Builder("private")
                .with("receiver", receiver)
                .with("message", message)
                .with(extras)
                .build();
    }

    public static Request sendGroup(String group, String message, Extras extras) {
        return new Builder("group")
                .with("group", group)
                .with("message", message)
                .with(extras)
                .build();
    }

    public static Request create(NewGroup group) {
        Builder create = new Builder("create");
        group.name().ifPresent(name -> create.with("group", name));
        group.title().ifPresent(title -> create.with("title", title));
        create.with("visibility", group.open() ? "public" : "private");
        if (!group.members().isEmpty()) {
            create.with("members", Json.ofTexts(group.members()));
        }
        return create.build();
    }

    /// `join` or `leave`.
    public static Request ofGroup(String action, String group) {
        return new Builder(action).with("group", group).build();
    }

    /// `invite` or `kick`.
    public static Request ofMember(String action, String group, String user) {
        return new Builder(action).with("group", group).with("user", user).build();
    }

    public static Request role(String group, String user, String role) {
        return new Builder("role")
                .with("group", group)
                .with("user", user)
                .with("role", role)
                .build();
    }

    public static Request title(String group, String title) {
        return new Builder("title").with("group", group).with("title", title).build();
    }

    public static Request edit(Target target, long seq, String message) {
        return new Builder("edit").with(target).with("seq", seq).with("message", message).build();
    }

    /// `delete`, `read` or `delivered`.
    public static Request ofSeq(String action, Target target, long seq) {
        return new Builder(action).with(target).with("seq", seq).build();
    }

    public static Request react(Target target, long seq, String reaction, boolean on) {
        return new Builder("react")
                .with(target)
                .with("seq", seq)
                .with("reaction", reaction)
                .with("on", Json.of(on))
                .build();
    }

    public static Request typing(Target target, boolean on) {
        return new Builder("typing").with(target).with("on", Json.of(on)).build();
    }

    public static Request presence(List<String> users) {
        return new Builder("presence").with("users", Json.ofTexts(users)).build();
    }

    public static Request history(Target target, Page page) {
        return new Builder("history")
                .with(target)
                .with("before", page.before())
                .with("after", page.after())
                .with("limit", page.limit())
                .build();
    }

    public static Request conversations(Optional<String> after, OptionalInt limit) {
        Builder ask = new Builder("conversations");
        after.ifPresent(from -> ask.with("after", from));
        return ask.with("limit", limit).build();
    }

    public static Request members(String group, Optional<String> after, OptionalInt limit) {
        Builder ask = new Builder("members").with("group", group);
        after.ifPresent(from -> ask.with("after", from));
        return ask.with("limit", limit).build();
    }

    /// A login.
    ///
    /// @param who `user` or `token`
    public static Request login(
            String who, String value, Map<String, Long> cursors, Optional<String> log) {
        Map<String, Json> places = new LinkedHashMap<>();
        cursors.forEach((conversation, seq) -> places.put(conversation, Json.of(seq)));
        Builder login = new Builder("login").with(who, value);
        login.with("cursors", new Json.Obj(places));
        log.ifPresent(name -> login.with("log", name));
        return login.build();
    }

    /// The request a frame was made of.
    static Request ofFrame(String frame) throws MalformedJsonException {
        Map<String, Json> fields = new LinkedHashMap<>(JsonReader.readObject(frame).fields());
        String action = new Fields(new Json.Obj(fields)).text("action");
        fields.remove("action");
        fields.remove("id");
        return new Request(action, new Json.Obj(fields));
    }

    /// The text to be sent without an id: nothing is answered but an error.
    public String frame() {
        return frame(Optional.empty());
    }

    /// The text to be sent.
    public String frame(String id) {
        return frame(Optional.of(id));
    }

    private String frame(Optional<String> id) {
        Map<String, Json> frame = new LinkedHashMap<>();
        frame.put("action", Json.of(action));
        id.ifPresent(name -> frame.put("id", Json.of(name)));
        frame.putAll(fields.fields());
        return JsonWriter.write(new Json.Obj(frame));
    }

    /// Whether an answer would be missed after a restart.
    boolean isKept() {
        return !READS.contains(action) && !isMark();
    }

    /// Whether a later one of the same lane says all that this does.
    boolean isMark() {
        return MARKS.contains(action);
    }

    /// Where order matters: what is asked about one conversation is stored in the order it was
    /// asked. Reads wait for nobody.
    Optional<String> lane() {
        if (READS.contains(action)) {
            return Optional.empty();
        }
        String place = target().orElse("");
        return Optional.of(isMark() ? action + " " + place : place);
    }

    /// The kind and name of what it is about.
    private Optional<String> target() {
        return TARGETS.stream()
                .filter(kind -> fields.fields().containsKey(kind))
                .map(kind -> kind + " " + text(kind).orElse(""))
                .findFirst();
    }

    Pending pending(String id, Instant since) {
        Optional<String> about = target().map(named -> named.substring(named.indexOf(' ') + 1));
        return new Pending(id, action, about, text("message"), since);
    }

    private Optional<String> text(String name) {
        return fields.fields().get(name) instanceof Json.Text(String value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// Puts fields together in the order given.
    private static final class Builder {
        private final String action;
        private final Map<String, Json> fields = new LinkedHashMap<>();

        private Builder(String action) {
            this.action = action;
        }

        private Builder with(String name, Json value) {
            fields.put(name, value);
            return this;
        }

        private Builder with(String name, String value) {
            return with(name, Json.of(value));
        }

        private Builder with(String name, long value) {
            return with(name, Json.of(value));
        }

        private Builder with(String name, OptionalLong value) {
            value.ifPresent(number -> with(name, number));
            return this;
        }

        private Builder with(String name, OptionalInt value) {
            value.ifPresent(number -> with(name, (long) number));
            return this;
        }

        private Builder with(Target target) {
            return switch (target) {
                case Target.ById(String conversation) -> with("conversation", conversation);
                case Target.ByGroup(String group) -> with("group", group);
                case Target.ByUser(String user) -> with("receiver", user);
            };
        }

        private Builder with(Extras extras) {
            with("replyTo", extras.replyTo());
            extras.data().ifPresent(data -> with("data", parsed(data)));
            return this;
        }

        private static Json parsed(String data) {
            try {
                return JsonReader.read(data);
            } catch (MalformedJsonException e) {
                throw new AssertionError("Extras holds JSON alone", e);
            }
        }

        private Request build() {
            return new Request(action, new Json.Obj(fields));
        }
    }
}
