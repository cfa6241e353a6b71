package dev.parley.client.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON text (RFC 8259), strictly. Confined to one call.
public final class JsonReader {
    /// Deeper than the server lets an application's own data be, and what it wraps around that.
    private static final int DEPTH_MAX = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /// The value a text is.
    public static Json read(String text) throws MalformedJsonException {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.expected("the end");
        }
        return value;
    }

    /// The object a text is.
    public static Json.Obj readObject(String text) throws MalformedJsonException {
        if (read(text) instanceof Json.Obj object) {
            return object;
        }
        throw new MalformedJsonException("expected an object");
    }

    private Json value() throws MalformedJsonException {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.Null.NULL);
            default -> number();
        };
    }

    private Json object() throws MalformedJsonException {
        descend();
        Map<String, Json> fields = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                take(':');
                fields.put(name, value());
            } while (goesOn('}'));
        }
        depth--;
        return new Json.Obj(fields);
    }

    private Json array() throws MalformedJsonException {
        descend();
        List<Json> items = new ArrayList<>();
        if (!closes(']')) {
            do {
                items.add(value());
            } while (goesOn(']'));
        }
        depth--;
        return new Json.Array(items);
    }

    private void descend() throws MalformedJsonException {
        at++;
        if (++depth > DEPTH_MAX) {
            throw expected("at most " + DEPTH_MAX + " levels");
        }
    }

    /// Whether what was opened is empty.
    private boolean closes(char end) {
        skipSpace();
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    /// Whether a comma follows rather than the end.
    private boolean goesOn(char end) throws MalformedJsonException {
        skipSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        take(end);
        return false;
    }

    private Json word(String word, Json value) throws MalformedJsonException {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    private Json number() throws MalformedJsonException {
        int start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        return new Json.Num(text.substring(start, at));
    }

    private void digits() throws MalformedJsonException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw expected("a value");
        }
    }

    private String string() throws MalformedJsonException {
        take('"');
        int start = at;
        while (peek() != '"' && peek() != '\\' && peek() >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++); // The common case: nothing is escaped.
        }
        StringBuilder unescaped = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            if (peek() < ' ') {
                throw expected("a character of a string");
            }
            char next = text.charAt(at++);
            unescaped.append(next == '\\' ? escaped() : next);
        }
        at++;
        return unescaped.toString();
    }

    private char escaped() throws MalformedJsonException {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw expected("an escape");
        };
    }

    private char unicode() throws MalformedJsonException {
        int code = 0;
        for (int digits = 0; digits < 4; digits++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void take(char wanted) throws MalformedJsonException {
        if (!skip(wanted)) {
            throw expected("'" + wanted + "'");
        }
    }

    /// The next character; U+0000, which stands nowhere in JSON, at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private MalformedJsonException expected(String what) {
        return new MalformedJsonException("character " + at + ": expected " + what);
    }
}
