package dev.parley.client.json;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the fields of an object. What must be there and is not throws; `null` counts as absent.
/// Immutable.
public final class Fields {
    private static final long INTEGER_MAX = 1L << 53;

    private final Json.Obj object;

    public Fields(Json.Obj object) {
        this.object = object;
    }

    /// A field as an object.
    public Fields object(String name) throws MalformedJsonException {
        if (object.fields().get(name) instanceof Json.Obj value) {
            return new Fields(value);
        }
        throw expected(name, "an object");
    }

    /// Whether there is such a field.
    public boolean has(String name) {
        return any(name).isPresent();
    }

    /// A field of any kind.
    public Optional<Json> any(String name) {
        return Optional.ofNullable(object.fields().get(name))
                .filter(value -> value != Json.Null.NULL);
    }

    /// A text that must be there.
    public String text(String name) throws MalformedJsonException {
        return optionalText(name).orElseThrow(() -> expected(name, "a text"));
    }

    /// A text that may be absent, but nothing else.
    public Optional<String> optionalText(String name) throws MalformedJsonException {
        Optional<Json> value = any(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Json.Text(String text)) {
            return Optional.of(text);
        }
        throw expected(name, "a text");
    }

    /// An integer from 0 to 2^53 that must be there.
    public long integer(String name) throws MalformedJsonException {
        return optionalInteger(name).orElseThrow(() -> expected(name, "an integer"));
    }

    /// An integer from 0 to 2^53 that may be absent, but nothing else.
    public OptionalLong optionalInteger(String name) throws MalformedJsonException {
        Optional<Json> value = any(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof Json.Num(String literal)) {
            return OptionalLong.of(toInteger(name, literal));
        }
        throw expected(name, "an integer");
    }

    private static long toInteger(String name, String literal) throws MalformedJsonException {
        try {
            long number = Long.parseLong(literal);
            if (number >= 0 && number <= INTEGER_MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is out of range is.
        }
        throw expected(name, "an integer from 0 to 2^53");
    }

    /// Whether a field is `true`.
    public boolean flag(String name) {
        return object.fields().get(name) instanceof Json.Bool(boolean value) && value;
    }

    /// A list that must be there.
    public List<Json> list(String name) throws MalformedJsonException {
        if (object.fields().get(name) instanceof Json.Array(List<Json> items)) {
            return items;
        }
        throw expected(name, "a list");
    }

    /// The texts of a list; an absent list is empty.
    public List<String> texts(String name) {
        if (object.fields().get(name) instanceof Json.Array(List<Json> items)) {
            return items.stream()
                    .filter(Json.Text.class::isInstance)
                    .map(item -> ((Json.Text) item).value())
                    .toList();
        }
        return List.of();
    }

    /// An entry of a list as an object.
    public static Fields of(Json entry, String what) throws MalformedJsonException {
        if (entry instanceof Json.Obj object) {
            return new Fields(object);
        }
        throw expected(what, "an object");
    }

    /// The object whose fields these are.
    public Json.Obj object() {
        return object;
    }

    private static MalformedJsonException expected(String name, String what) {
        return new MalformedJsonException(name + ": expected " + what);
    }
}
