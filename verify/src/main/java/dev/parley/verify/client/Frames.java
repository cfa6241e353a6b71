package dev.parley.verify.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.StreamSupport;

/// Looks into frames.
public final class Frames {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Frames() {}

    /// A frame as it is read from the wire.
    ///
    /// @param template JSON with single quotes; each %s or %d stands for the next argument
    public static JsonNode frame(String template, Object... arguments) {
        String text = template.replace('\'', '"');
        for (Object argument : arguments) {
            text = text.replaceFirst("%[sd]", Matcher.quoteReplacement(argument.toString()));
        }
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Whether it is an entry of a log, which takes a seq.
    public static boolean isEvent(JsonNode frame) {
        return switch (frame.path("action").asText()) {
            case "private", "group", "event" -> true;
            default -> false;
        };
    }

    public static long seq(JsonNode frame) {
        return frame.path("seq").longValue();
    }

    public static String conversation(JsonNode frame) {
        return frame.path("conversation").asText();
    }

    public static String code(JsonNode frame) {
        return frame.path("code").asText();
    }

    public static String action(JsonNode frame) {
        return frame.path("action").asText();
    }

    /// What a list in a frame holds.
    public static List<JsonNode> list(JsonNode frame, String field) {
        return StreamSupport.stream(frame.path(field).spliterator(), false).toList();
    }

    /// A whole conversation, in order, page by page from its beginning.
    public static List<JsonNode> wholeHistory(Talker reader, String conversation) {
        List<JsonNode> events = new ArrayList<>();
        boolean more = true;
        while (more) {
            JsonNode page =
                    reader.ask(
                            "history",
                            "conversation",
                            conversation,
                            "after",
                            (long) events.size(),
                            "limit",
                            200);
            if (!action(page).equals("history")) {
                throw new AssertionError("expected: history; got " + page);
            }
            events.addAll(list(page, "events"));
            more = page.path("more").booleanValue();
        }
        return events;
    }
}
