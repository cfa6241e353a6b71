package dev.parley.protocol.json;

import dev.parley.protocol.json.JsonObject.Member;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Walks a text once and checks it whole: RFC 8259 grammar, UTF-8, no U+0000, no unpaired
/// surrogate, at most 32 levels. Confined to one call.
///
/// Positions are plain ints and a fault is a field, so refusing hostile input costs no exception.
final class JsonScanner {
    private static final int DEPTH_MAX = 32;

    /// So deep nothing is read on: what is deeper than allowed is walked for its `id`, within
    /// reason.
    private static final int WALKED_DEPTH_MAX = 256;

    private final byte[] text;
    private int at;
    private @Nullable String fault;

    JsonScanner(byte[] text) {
        this.text = text;
    }

    /// The text as one object, or what is wrong with it.
    Parsed object() {
        skipSpace();
        if (peek() != '{') {
            return new JsonFault("a frame is one JSON object", Optional.empty());
        }
        List<Member> members = new ArrayList<>();
        boolean whole = members(members) && atEnd();
        if (!whole) {
            return new JsonFault(reason(), Optional.empty());
        }
        JsonObject object = new JsonObject(text, members);
        return fault == null ? object : new JsonFault(fault, Optional.of(object));
    }

    /// The elements of the array that begins at `from`, in a text already found valid.
    List<Member> elements(int from) {
        at = from + 1;
        List<Member> elements = new ArrayList<>();
        skipSpace();
        while (peek() != ']') {
            int start = at;
            value(1);
            elements.add(new Member("", start, at));
            skipSpace();
            if (peek() == ',') {
                at++;
                skipSpace();
            }
        }
        return elements;
    }

    /// The members of the object that begins at `from`, in a text already found valid.
    List<Member> membersAt(int from) {
        at = from + 1;
        List<Member> members = new ArrayList<>();
        skipSpace();
        while (peek() != '}') {
            int nameAt = at;
            string();
            String name = JsonObject.unescape(text, nameAt + 1, at - 1);
            colon();
            int start = at;
            value(1);
            members.add(new Member(name, start, at));
            skipSpace();
            if (take(',')) {
                skipSpace();
            }
        }
        return members;
    }

    private String reason() {
        return fault == null ? "not valid JSON" : fault;
    }

    private boolean atEnd() {
        skipSpace();
        return at == text.length || fail("text after the JSON object");
    }

    private boolean members(List<Member> members) {
        Set<String> names = new HashSet<>();
        at++;
        skipSpace();
        if (take('}')) {
            return true;
        }
        do {
            skipSpace();
            int nameAt = at;
            if (!string()) {
                return fail("a member's name must be a string");
            }
            String name = JsonObject.unescape(text, nameAt + 1, at - 1);
            if (!colon()) {
                return false;
            }
            int from = at;
            if (!value(1)) {
                return false;
            }
            if (names.add(name)) {
                members.add(new Member(name, from, at));
            } else {
                flaw("a member's name stands twice");
            }
            skipSpace();
        } while (take(','));
        return take('}') || fail("an object that does not end");
    }

    private boolean value(int depth) {
        return switch (peek()) {
            case '"' -> string();
            case '{' -> nestedObject(depth + 1);
            case '[' -> nestedArray(depth + 1);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean isTooDeep(int depth) {
        if (depth > DEPTH_MAX) {
            flaw("deeper than 32 levels");
        }
        return depth > WALKED_DEPTH_MAX;
    }

    private boolean nestedObject(int depth) {
        if (isTooDeep(depth)) {
            return false;
        }
        at++;
        skipSpace();
        if (take('}')) {
            return true;
        }
        do {
            skipSpace();
            if (!string() || !colon() || !value(depth)) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take('}') || fail("an object that does not end");
    }

    private boolean nestedArray(int depth) {
        if (isTooDeep(depth)) {
            return false;
        }
        at++;
        skipSpace();
        if (take(']')) {
            return true;
        }
        do {
            skipSpace();
            if (!value(depth)) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take(']') || fail("an array that does not end");
    }

    private boolean colon() {
        skipSpace();
        if (!take(':')) {
            return fail("a ':' is missing");
        }
        skipSpace();
        return true;
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        while (at < text.length) {
            int b = text[at];
            if (b == '"') {
                at++;
                return true;
            }
            boolean ok =
                    switch (b) {
                        case '\\' -> escape();
                        default -> b < 0 ? multiByte() : plain(b);
                    };
            if (!ok) {
                return false;
            }
        }
        return fail("a string that does not end");
    }

    private boolean plain(int b) {
        at++;
        return b >= 0x20 || fail("a control character in a string");
    }

    private boolean multiByte() {
        int length = Utf8.sequenceLength(text, at);
        at += length;
        return length > 0 || fail("not valid UTF-8");
    }

    private boolean escape() {
        at++;
        if (take('u')) {
            return unicodeEscape();
        }
        boolean known = at < text.length && "\"\\/bfnrt".indexOf(text[at]) >= 0;
        at++;
        return known || fail("an unknown escape");
    }

    private boolean unicodeEscape() {
        int unit = hex4();
        if (unit < 0) {
            return fail("\\u wants four hexadecimal digits");
        }
        if (unit == 0) {
            return flaw("U+0000 is not allowed");
        }
        if (!Character.isSurrogate((char) unit)) {
            return true;
        }
        boolean paired =
                Character.isHighSurrogate((char) unit)
                        && takeUnicodeEscape()
                        && isLowSurrogate(hex4());
        return paired || flaw("an unpaired surrogate");
    }

    private boolean takeUnicodeEscape() {
        boolean there = at + 1 < text.length && text[at] == '\\' && text[at + 1] == 'u';
        if (there) {
            at += 2;
        }
        return there;
    }

    private static boolean isLowSurrogate(int unit) {
        return unit >= 0xDC00 && unit <= 0xDFFF;
    }

    private int hex4() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                return -1;
            }
            at++;
            value = (value << 4) | digit;
        }
        return value;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return fail("an unknown word");
            }
        }
        return true;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return fail("a value is missing");
        }
        if (take('.') && !digits()) {
            return fail("a number without digits after '.'");
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits() || fail("a number without digits in its exponent");
        }
        return true;
    }

    private boolean digits() {
        int from = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at > from;
    }

    private void skipSpace() {
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /// The byte here, or -1 at the end; bytes of multi-byte characters are negative too.
    private int peek() {
        return at < text.length ? text[at] : -1;
    }

    private boolean take(int expected) {
        boolean there = at < text.length && text[at] == expected;
        if (there) {
            at++;
        }
        return there;
    }

    /// Notes what is not allowed in a frame that is still well-formed, and reads on: so its refusal
    /// can name its `id`.
    private boolean flaw(String reason) {
        if (fault == null) {
            fault = reason;
        }
        return true;
    }

    /// Keeps the first fault: what follows it is its consequence.
    private boolean fail(String reason) {
        if (fault == null) {
            fault = reason;
        }
        return false;
    }
}
