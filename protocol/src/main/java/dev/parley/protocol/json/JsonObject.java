package dev.parley.protocol.json;

import dev.parley.protocol.event.JsonText;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A whole, validated JSON object whose members are found by name and read where they lie.
/// Immutable.
final class JsonObject implements Parsed {
    /// Largest number a JSON reader of any language holds exactly.
    static final long INTEGER_MAX = 1L << 53;

    private static final int DIGITS_MAX = 16;

    private final byte[] text;
    private final List<Member> members;

    JsonObject(byte[] text, List<Member> members) {
        this.text = text;
        this.members = members;
    }

    /// A member's name and where its value stands: `text[from, to)`.
    record Member(String name, int from, int to) {}

    /// Parses UTF-8 text. Never throws: anything that is not one valid object is a [JsonFault].
    static Parsed parse(byte[] text) {
        return new JsonScanner(text).object();
    }

    /// Whether a member of that name is there, be it null.
    boolean has(String name) {
        return find(name).isPresent();
    }

    /// Whether a member of that name is there and is null.
    boolean isNull(String name) {
        return find(name).map(member -> text[member.from] == 'n').orElse(false);
    }

    /// The member's text, unless it is absent or no string.
    Optional<String> string(String name) {
        return find(name).filter(member -> text[member.from] == '"').map(this::unescape);
    }

    /// The member's integer in 0 … 2^53, unless it is absent or anything else.
    OptionalLong integer(String name) {
        Optional<Member> member = find(name);
        return member.isPresent() ? integer(member.get()) : OptionalLong.empty();
    }

    /// The member's truth value, unless it is absent or no boolean.
    Optional<Boolean> bool(String name) {
        return find(name)
                .filter(member -> text[member.from] == 't' || text[member.from] == 'f')
                .map(member -> text[member.from] == 't');
    }

    /// The member's value as it was written.
    Optional<JsonText> raw(String name) {
        return find(name).map(member -> new JsonText(utf8(member.from, member.to)));
    }

    /// The member's strings, unless it is absent or anything but an array of strings.
    Optional<List<String>> strings(String name) {
        Optional<Member> found = find(name).filter(member -> text[member.from] == '[');
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> strings = new ArrayList<>();
        for (Member element : new JsonScanner(text).elements(found.get().from)) {
            if (text[element.from] != '"') {
                return Optional.empty();
            }
            strings.add(unescape(element));
        }
        return Optional.of(strings);
    }

    /// The member's integers by name, unless it is absent or anything but an object of integers.
    Optional<Map<String, Long>> integers(String name) {
        Optional<Member> found = find(name).filter(member -> text[member.from] == '{');
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> integers = new HashMap<>();
        for (Member member : new JsonScanner(text).membersAt(found.get().from)) {
            OptionalLong value = integer(member);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            integers.put(member.name, value.getAsLong());
        }
        return Optional.of(integers);
    }

    private Optional<Member> find(String name) {
        for (Member member : members) {
            if (member.name.equals(name)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    private OptionalLong integer(Member member) {
        if (member.to - member.from > DIGITS_MAX) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = member.from; i < member.to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return OptionalLong.empty();
            }
            value = value * 10 + (text[i] - '0');
        }
        return value <= INTEGER_MAX ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private String unescape(Member member) {
        return unescape(text, member.from + 1, member.to - 1);
    }

    /// The characters of a validated string's inside.
    static String unescape(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\\') {
                return unescapeSlowly(new String(text, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static String unescapeSlowly(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = raw.charAt(at++);
            if (escape == 'u') {
                out.append((char) Integer.parseInt(raw, at, at + 4, 16));
                at += 4;
            } else {
                out.append(unescape(escape));
            }
        }
        return out.toString();
    }

    private static char unescape(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    private String utf8(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
