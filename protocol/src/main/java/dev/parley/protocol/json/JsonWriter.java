package dev.parley.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes compact JSON as UTF-8 into one growing buffer that is used again. Confined to its owner's
/// thread.
final class JsonWriter {
    private static final int KEPT_BYTES_MAX = 1 << 20;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[512];
    private int length;

    /// Begins a new object.
    JsonWriter start() {
        if (buffer.length > KEPT_BYTES_MAX) {
            buffer = new byte[512];
        }
        length = 0;
        return open();
    }

    /// What was written, in an array of its own.
    byte[] finish() {
        close();
        return Arrays.copyOf(buffer, length);
    }

    JsonWriter open() {
        return put('{');
    }

    JsonWriter close() {
        return endWith('}');
    }

    JsonWriter openArray(String name) {
        return name(name).put('[');
    }

    JsonWriter closeArray() {
        return endWith(']');
    }

    /// Separates this array element from the next.
    JsonWriter element() {
        return put(',');
    }

    JsonWriter field(String name, String value) {
        return name(name).string(value).put(',');
    }

    JsonWriter field(String name, long value) {
        return name(name).ascii(Long.toString(value)).put(',');
    }

    JsonWriter field(String name, boolean value) {
        return name(name).ascii(value ? "true" : "false").put(',');
    }

    /// A field whose value is JSON already.
    JsonWriter rawField(String name, String json) {
        return name(name).utf8(json).put(',');
    }

    /// A field whose value is the object that follows.
    JsonWriter openField(String name) {
        return name(name).open();
    }

    /// A string as an array element.
    JsonWriter string(String value) {
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                asciiCharacter(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < value.length()) {
                codePoint(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                codePoint(c);
            }
        }
        return put('"');
    }

    private JsonWriter name(String name) {
        return put('"').ascii(name).put('"').put(':');
    }

    /// Every element leaves a comma behind; the last one becomes the end.
    private JsonWriter endWith(char end) {
        if (buffer[length - 1] == ',') {
            length--;
        }
        return put(end);
    }

    private void asciiCharacter(char c) {
        if (c >= 0x20 && c != '"' && c != '\\') {
            put(c);
            return;
        }
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> ascii("u00").put((char) HEX[c >> 4]).put((char) HEX[c & 15]);
        }
    }

    private void codePoint(int c) {
        if (c < 0x800) {
            put(0xC0 | (c >> 6));
        } else {
            if (c < 0x10000) {
                put(0xE0 | (c >> 12));
            } else {
                put(0xF0 | (c >> 18)).put(continuation(c >> 12));
            }
            put(continuation(c >> 6));
        }
        put(continuation(c));
    }

    private static int continuation(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private JsonWriter ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        return this;
    }

    private JsonWriter utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private JsonWriter put(int b) {
        ensure(1);
        buffer[length++] = (byte) b;
        return this;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
