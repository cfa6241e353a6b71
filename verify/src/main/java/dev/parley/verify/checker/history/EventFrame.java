package dev.parley.verify.checker.history;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Set;
import java.util.TreeSet;

/// An entry of a log as a frame shows it.
///
/// @param frame as it was served
public record EventFrame(JsonNode frame) {
    /// Its conversation.
    public String conversation() {
        return frame.path("conversation").asText();
    }

    /// Its number.
    public long seq() {
        return frame.path("seq").longValue();
    }

    /// Who made it.
    public String sender() {
        return frame.path("sender").asText();
    }

    /// Its sender's name for the request.
    public String id() {
        return frame.path("id").asText();
    }

    /// When it was appended.
    public long time() {
        return frame.path("time").longValue();
    }

    /// Whether somebody said something.
    public boolean isMessage() {
        return !frame.path("action").asText().equals("event");
    }

    /// What happened, or `message`.
    public String kind() {
        return isMessage() ? "message" : frame.path("event").asText();
    }

    /// The message it changes.
    public long target() {
        return frame.path("target").longValue();
    }

    /// Whether it makes this user a member.
    public boolean admits(String user) {
        return switch (kind()) {
            case "created" -> sender().equals(user) || members().contains(user);
            case "joined" -> sender().equals(user);
            case "invited" -> frame.path("user").asText().equals(user);
            default -> false;
        };
    }

    private Set<String> members() {
        Set<String> members = new TreeSet<>();
        frame.path("members").forEach(one -> members.add(one.asText()));
        return members;
    }

    /// Whether it takes this user out.
    public boolean removes(String user) {
        return switch (kind()) {
            case "left" -> sender().equals(user);
            case "kicked" -> frame.path("user").asText().equals(user);
            default -> false;
        };
    }

    /// What is the same however and whenever the event is served: not what a message says now.
    public String identity() {
        StringBuilder text = new StringBuilder();
        text.append(kind()).append(' ').append(sender()).append(' ').append(id());
        text.append(' ').append(time());
        for (String field :
                new String[] {
                    "group",
                    "receiver",
                    "user",
                    "role",
                    "title",
                    "visibility",
                    "members",
                    "target",
                    "reaction",
                    "on",
                    "count"
                }) {
            JsonNode value = frame.path(field);
            if (!value.isMissingNode()) {
                text.append(' ').append(field).append('=').append(value);
            }
        }
        return text.toString();
    }
}
