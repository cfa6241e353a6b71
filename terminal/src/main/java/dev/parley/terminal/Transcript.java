package dev.parley.terminal;

import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;
import dev.parley.terminal.Screen.Line;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns events into clean lines. Immutable.
final class Transcript {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// No line of a message begins where a line of the chat does, so none can pass for one.
    private static final String CONTINUED = "      | ";

    private final Clock clock;

    Transcript(Clock clock) {
        this.clock = clock;
    }

    /// The lines of an event; none for one that shows nothing.
    ///
    /// @param place where it happened, if not where we are
    List<Line> linesOf(Event event, String place) {
        String lead = time(event) + " " + (place.isEmpty() ? "" : "[" + place + "] ");
        String sender = CleanText.line(event.sender());
        return switch (event.content()) {
            case Content.Message message -> message(lead, "<" + sender + "> ", message);
            case Content.Created _ -> happened(lead, sender + " made this group");
            case Content.Joined _ -> happened(lead, sender + " joined");
            case Content.Left _ -> happened(lead, sender + " left");
            case Content.Invited(String user) ->
                    happened(lead, sender + " invited " + CleanText.line(user));
            case Content.Kicked(String user) ->
                    happened(lead, sender + " removed " + CleanText.line(user));
            case Content.RoleChanged(String user, String role) ->
                    happened(
                            lead,
                            sender + " made " + CleanText.line(user) + " " + CleanText.line(role));
            case Content.Retitled(String title) ->
                    happened(lead, sender + " named this group: " + CleanText.line(title));
            case Content.Edited edited ->
                    happened(
                            lead,
                            sender
                                    + " changed a message"
                                    + edited.text()
                                            .map(text -> " to: " + CleanText.line(text))
                                            .orElse(""));
            case Content.Deleted _ -> happened(lead, sender + " deleted a message");
            case Content.Reacted reacted -> reaction(lead, sender, reacted);
            case Content.Unknown _ -> List.of();
        };
    }

    private String time(Event event) {
        ZonedDateTime then = event.time().atZone(clock.getZone());
        boolean today =
                then.toLocalDate().equals(clock.instant().atZone(clock.getZone()).toLocalDate());
        return (today ? TIME : DAY).format(then);
    }

    private static List<Line> message(String lead, String who, Content.Message message) {
        if (message.deleted()) {
            return List.of(new Line(lead, who, "(deleted)"));
        }
        String[] parts = CleanText.lines(message.text()).split("\n", -1);
        String end = message.edited().isPresent() ? " (changed)" : "";
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < parts.length; at++) {
            String text = parts[at] + (at == parts.length - 1 ? end : "");
            lines.add(at == 0 ? new Line(lead, who, text) : new Line(CONTINUED, "", text));
        }
        return lines;
    }

    private static List<Line> reaction(String lead, String sender, Content.Reacted reacted) {
        String sign = CleanText.line(reacted.reaction());
        return happened(lead, sender + (reacted.on() ? " reacted with " : " took back ") + sign);
    }

    private static List<Line> happened(String lead, String what) {
        return List.of(new Line(lead, "", "* " + what));
    }
}
