package dev.parley.store.sql.row;

import dev.parley.protocol.event.Content;
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
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.UserId;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// An event's content as the columns of its row.
record EventBody(int kind, @Nullable Long target, @Nullable String text, @Nullable String data) {
    private static final int MESSAGE = 1;
    private static final int CREATED = 2;
    private static final int JOINED = 3;
    private static final int LEFT = 4;
    private static final int INVITED = 5;
    private static final int KICKED = 6;
    private static final int ROLE = 7;
    private static final int TITLE = 8;
    private static final int EDITED = 9;
    private static final int DELETED = 10;
    private static final int REACTED = 11;
    private static final int EDITED_BEFORE = 12;

    /// Stands between the words of `data`; no id holds it.
    private static final String SEPARATOR = "\n";

    private static final String ON = "on";
    private static final String OFF = "off";

    /// The columns for a content.
    static EventBody of(Content content) {
        return switch (content) {
            case Message message -> message(message);
            case Created created ->
                    new EventBody(CREATED, null, created.title().orElse(null), words(created));
            case Joined _ -> new EventBody(JOINED, null, null, null);
            case Left _ -> new EventBody(LEFT, null, null, null);
            case Invited(UserId user) -> new EventBody(INVITED, null, null, user.value());
            case Kicked(UserId user) -> new EventBody(KICKED, null, null, user.value());
            case RoleChanged(UserId user, Role role) ->
                    new EventBody(ROLE, null, null, words(role.wire(), user.value()));
            case Retitled(String title) -> new EventBody(TITLE, null, title, null);
            case Edited(long target, Optional<String> text) ->
                    text.isPresent()
                            ? new EventBody(EDITED, target, text.get(), null)
                            : new EventBody(EDITED_BEFORE, target, null, null);
            case Deleted(long target) -> new EventBody(DELETED, target, null, null);
            case Reacted(long target, String reaction, boolean on, int count) ->
                    new EventBody(
                            REACTED,
                            target,
                            reaction,
                            words(on ? ON : OFF, Integer.toString(count)));
        };
    }

    /// The text of an edited message is that of the event that edited it, and in no other row. A
    /// deleted message has nothing.
    private static EventBody message(Message message) {
        if (message.state().deleted()) {
            return new EventBody(MESSAGE, null, null, null);
        }
        return new EventBody(
                MESSAGE,
                message.replyTo().isPresent() ? Long.valueOf(message.replyTo().getAsLong()) : null,
                message.state().edited().isPresent() ? null : message.text(),
                message.data().map(JsonText::value).orElse(null));
    }

    private static String words(Created created) {
        Stream<String> members = created.members().stream().map(UserId::value);
        return words(
                Stream.concat(Stream.of(created.visibility().wire()), members)
                        .toArray(String[]::new));
    }

    /// What to write over a row with these columns so that it has those of `after`: blanks over
    /// what is erased, null where a column stays.
    ///
    /// @throws IllegalStateException when more than that is to change
    EventBody erasedTo(EventBody after) {
        boolean possible =
                (after.text == null || after.text.equals(text))
                        && (after.data == null || after.data.equals(data))
                        && (after.target == null || after.target.equals(target));
        if (!possible) {
            throw new IllegalStateException("a replaced event (expected: less text, no other)");
        }
        return new EventBody(
                after.kind,
                null,
                after.text == null ? blank(text) : null,
                after.data == null ? blank(data) : null);
    }

    /// As many blanks as the text has bytes in the database.
    private static @Nullable String blank(@Nullable String text) {
        return text == null ? null : " ".repeat(text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String words(String... words) {
        return String.join(SEPARATOR, words);
    }

    /// The content of these columns; `text` is the latest one, and only a message has a state.
    Content content(MessageState state) throws SQLException {
        return switch (kind) {
            case MESSAGE -> message(state);
            case CREATED -> created();
            case JOINED -> new Joined();
            case LEFT -> new Left();
            case INVITED -> new Invited(new UserId(word(0)));
            case KICKED -> new Kicked(new UserId(word(0)));
            case ROLE -> new RoleChanged(new UserId(word(1)), Role.parse(word(0)).orElseThrow());
            case TITLE -> new Retitled(required(text));
            case EDITED -> new Edited(required(target), Optional.of(required(text)));
            case EDITED_BEFORE -> new Edited(required(target), Optional.empty());
            case DELETED -> new Deleted(required(target));
            case REACTED ->
                    new Reacted(
                            required(target),
                            required(text),
                            word(0).equals(ON),
                            Integer.parseInt(word(1)));
            default -> throw new SQLException("event.kind: " + kind + " (expected: 1 to 12)");
        };
    }

    /// What a deleted message's row still has is blank.
    private Message message(MessageState state) throws SQLException {
        return state.deleted()
                ? Message.of("").with(state)
                : new Message(
                        required(text),
                        target == null ? OptionalLong.empty() : OptionalLong.of(target),
                        Optional.ofNullable(data).map(JsonText::new),
                        state);
    }

    private Created created() throws SQLException {
        return new Created(
                Optional.ofNullable(text),
                Visibility.parse(word(0)).orElseThrow(),
                Arrays.stream(required(data).split(SEPARATOR, -1))
                        .skip(1)
                        .map(UserId::new)
                        .toList());
    }

    private String word(int index) throws SQLException {
        return required(data).split(SEPARATOR, -1)[index];
    }

    private <T> T required(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("event of kind " + kind + ": a column is null");
        }
        return value;
    }
}
