package dev.parley.protocol.json;

import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Resume;
import dev.parley.protocol.request.Target;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The fields of one request being read. Reads what is there, remembers the first thing that is
/// wrong. Confined to one call of the decoder.
///
/// An optional field that is `null` counts as absent; `group` does not, because absent means the
/// lobby.
final class Fields {
    private static final int LIMIT_MAX = 200;
    private static final int LIMIT_DEFAULT = 50;

    private final JsonObject object;
    private final Optional<RequestId> id;
    private final int messageBytesMax;
    private ErrorCode code = ErrorCode.BAD_REQUEST;
    private String fault = "";

    Fields(JsonObject object, Optional<RequestId> id, int messageBytesMax) {
        this.object = object;
        this.id = id;
        this.messageBytesMax = messageBytesMax;
    }

    Optional<RequestId> id() {
        return id;
    }

    ErrorCode code() {
        return code;
    }

    String fault() {
        return fault;
    }

    /// Notes what is wrong, unless something was wrong before.
    <T> Optional<T> fail(String message) {
        if (fault.isEmpty()) {
            fault = message;
        }
        return Optional.empty();
    }

    /// Whether everything read so far was as expected.
    boolean areSound() {
        return fault.isEmpty();
    }

    /// The value, if everything read so far was as expected.
    <T> Optional<T> when(boolean ready, Supplier<T> value) {
        return ready && areSound() ? Optional.of(value.get()) : Optional.empty();
    }

    boolean has(String name) {
        return object.has(name) && !object.isNull(name);
    }

    /// Whether the field is written at all, be it null.
    boolean isWritten(String name) {
        return object.has(name);
    }

    Optional<String> text(String name) {
        Optional<String> text = object.string(name);
        return text.isPresent() ? text : fail(name + " (expected: a string)");
    }

    /// An optional text; absent and null are the same.
    Optional<String> maybeText(String name) {
        return has(name) ? text(name) : Optional.empty();
    }

    /// A required field that a parser turns into a type.
    <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String expected) {
        Optional<T> value = object.string(name).flatMap(parser);
        return value.isPresent() ? value : fail(name + " (expected: " + expected + ")");
    }

    Optional<UserId> user(String name) {
        return parsed(
                name, UserId::parse, "a user's id, 1 to 128 characters without control characters");
    }

    Optional<GroupId> group() {
        return parsed("group", GroupId::parse, Name.EXPECTED);
    }

    Optional<Boolean> bool(String name) {
        if (!has(name)) {
            return Optional.of(false);
        }
        Optional<Boolean> value = object.bool(name);
        return value.isPresent() ? value : fail(name + " (expected: true or false)");
    }

    Optional<Boolean> requiredBool(String name) {
        Optional<Boolean> value = object.bool(name);
        return value.isPresent() ? value : fail(name + " (expected: true or false)");
    }

    /// An optional seq.
    OptionalLong maybeSeq(String name) {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        OptionalLong seq = object.integer(name);
        if (seq.isEmpty()) {
            fail(name + " (expected: an integer from 0 to 2^53)");
        }
        return seq;
    }

    /// A required seq.
    OptionalLong seq(String name) {
        OptionalLong seq = object.integer(name);
        if (seq.isEmpty()) {
            fail(name + " (expected: an integer from 0 to 2^53)");
        }
        return seq;
    }

    /// Optional cursors: an object of seqs by conversation.
    Optional<Map<ConversationId, Long>> maybeCursors(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        Optional<Map<String, Long>> integers = object.integers(name);
        if (integers.isEmpty()) {
            return fail(name + " (expected: an object of integers from 0 to 2^53)");
        }
        if (integers.get().size() > Resume.CURSORS_MAX) {
            return fail(name + " (expected: at most " + Resume.CURSORS_MAX + ")");
        }
        Map<ConversationId, Long> cursors = new TreeMap<>();
        for (Map.Entry<String, Long> cursor : integers.get().entrySet()) {
            Optional<ConversationId> id = ConversationId.parse(cursor.getKey());
            if (id.isEmpty()) {
                return fail(name + " (expected: conversations' ids as names)");
            }
            cursors.put(id.get(), cursor.getValue());
        }
        return Optional.of(cursors);
    }

    /// The one conversation a request is about.
    Optional<Target> target() {
        long named = Stream.of("conversation", "group", "receiver").filter(this::isWritten).count();
        if (named != 1) {
            return fail("expected: one of conversation, group, receiver");
        }
        if (isWritten("group")) {
            return group().map(Target.ByGroup::new);
        }
        return isWritten("receiver")
                ? user("receiver").map(Target.ByReceiver::new)
                : parsed("conversation", ConversationId::parse, "a conversation's id")
                        .map(Target.ByConversation::new);
    }

    /// The page size asked for, clamped to what is served.
    int limit() {
        if (!has("limit")) {
            return LIMIT_DEFAULT;
        }
        String written = object.raw("limit").map(JsonText::value).orElse("");
        if (!written.matches("-?[0-9]+")) {
            fail("limit (expected: an integer from 1 to 200)");
            return LIMIT_DEFAULT;
        }
        if (written.startsWith("-")) {
            return 1;
        }
        OptionalLong limit = object.integer("limit");
        return Math.clamp(limit.orElse(LIMIT_MAX), 1, LIMIT_MAX);
    }

    Optional<List<String>> maybeTexts(String name) {
        if (!has(name)) {
            return Optional.of(List.of());
        }
        Optional<List<String>> texts = object.strings(name);
        return texts.isPresent() ? texts : fail(name + " (expected: a list of strings)");
    }

    /// A list of user ids; absent is empty.
    Optional<List<UserId>> users(String name, int max) {
        Optional<List<String>> texts = maybeTexts(name);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        if (texts.get().size() > max) {
            return fail(name + " (expected: at most " + max + ")");
        }
        List<UserId> users = new ArrayList<>(texts.get().size());
        for (String text : texts.get()) {
            Optional<UserId> user = UserId.parse(text);
            if (user.isEmpty()) {
                return fail(name + " (expected: user ids of 1 to 128 characters)");
            }
            users.add(user.get());
        }
        return Optional.of(users);
    }

    /// The new text of a message: what else the message carries stays as it is.
    Optional<String> messageText() {
        Optional<String> text = text("message");
        if (text.isEmpty() || text.get().isEmpty()) {
            return fail("message (expected: text)");
        }
        return bytes(text.get()) > messageBytesMax ? tooLarge() : text;
    }

    /// What a message carries: `message`, `replyTo`, `data`.
    Optional<Content.Message> message() {
        Optional<String> text = text("message");
        OptionalLong replyTo = maybeSeq("replyTo");
        Optional<JsonText> data = object.raw("data");
        if (text.isEmpty() || !areSound()) {
            return Optional.empty();
        }
        if (text.get().isEmpty() && data.isEmpty()) {
            return fail("message (expected: text, or data beside it)");
        }
        if (bytes(text.get()) + data.map(json -> bytes(json.value())).orElse(0L)
                > messageBytesMax) {
            return tooLarge();
        }
        return Optional.of(new Content.Message(text.get(), replyTo, data));
    }

    private <T> Optional<T> tooLarge() {
        code = ErrorCode.TOO_LARGE;
        return fail(
                "message and data (expected: at most "
                        + messageBytesMax
                        + " bytes together; setting limits.message-bytes)");
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
