package dev.parley.verify.checker.history;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A message and everything it was, from its sending to its last change.
public final class MessageVersions {
    private final EventFrame event;
    private final List<Version> versions = new ArrayList<>();

    /// What a message is from event `seq` on.
    ///
    /// @param text absent when it is deleted
    /// @param edited when its text was changed last; absent when it never was
    public record Version(
            long seq,
            Optional<String> text,
            Optional<Long> edited,
            boolean deleted,
            Map<String, Integer> reactions) {
        /// What a frame shows of a message.
        public static Version of(EventFrame event) {
            JsonNode frame = event.frame();
            Map<String, Integer> reactions = new TreeMap<>();
            frame.path("reactions")
                    .forEach(one ->
                            reactions.put(
                                    one.path("reaction").asText(), one.path("count").intValue()));
            return new Version(
                    event.seq(),
                    Optional.ofNullable(frame.path("message").textValue()),
                    frame.has("edited")
                            ? Optional.of(frame.path("edited").longValue())
                            : Optional.empty(),
                    frame.path("deleted").booleanValue(),
                    reactions);
        }

        /// Whether it looks the same.
        public boolean looksLike(Version other) {
            return text.equals(other.text)
                    && edited.equals(other.edited)
                    && deleted == other.deleted
                    && reactions.equals(other.reactions);
        }

        private Version edit(long by, String to, long time) {
            return new Version(by, Optional.of(to), Optional.of(time), deleted, reactions);
        }

        private Version delete(long by) {
            return new Version(by, Optional.empty(), Optional.empty(), true, Map.of());
        }

        private Version react(long by, String reaction, int change) {
            Map<String, Integer> changed = new TreeMap<>(reactions);
            changed.merge(reaction, change, Integer::sum);
            changed.values().removeIf(count -> count <= 0);
            return new Version(by, text, edited, deleted, changed);
        }
    }

    /// @param sent the request it was sent with, where its text stands whatever became of it
    MessageVersions(EventFrame event, Optional<Entry> sent) {
        this.event = event;
        Optional<String> text = text(event, sent);
        versions.add(new Version(event.seq(), text, Optional.empty(), false, Map.of()));
    }

    private static Optional<String> text(EventFrame event, Optional<Entry> sent) {
        JsonNode frame = sent.map(Entry::frame).orElse(event.frame());
        return Optional.ofNullable(frame.path("message").textValue());
    }

    void change(EventFrame by, Optional<Entry> sent) {
        Version now = versions.getLast();
        JsonNode frame = by.frame();
        switch (by.kind()) {
            case "edited" -> versions.add(now.edit(by.seq(), text(by, sent).orElse(""), by.time()));
            case "deleted" -> versions.add(now.delete(by.seq()));
            case "reacted" -> {
                int change = frame.path("on").booleanValue() ? 1 : -1;
                versions.add(now.react(by.seq(), frame.path("reaction").asText(), change));
            }
            default -> {}
        }
    }

    /// The message.
    public EventFrame event() {
        return event;
    }

    /// What it was, in order.
    public List<Version> versions() {
        return versions;
    }

    /// The event that deleted it.
    public Optional<Long> deletedBy() {
        return versions.stream().filter(Version::deleted).map(Version::seq).findFirst();
    }

    /// Whether it was deleted as of event `seq`.
    public boolean isDeletedAt(long seq) {
        return deletedBy().map(by -> by <= seq).orElse(false);
    }
}
