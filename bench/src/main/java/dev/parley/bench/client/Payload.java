package dev.parley.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A look at one message's bytes without parsing them: fields are found by their name alone, the
/// first one of it. Reused from message to message.
public final class Payload {
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int from;
    private int to;

    /// The bytes `from` to `to` of `buffer`.
    public Payload at(ByteBuffer buffer, int from, int to) {
        this.buffer = buffer;
        this.from = from;
        this.to = to;
        return this;
    }

    public int length() {
        return to - from;
    }

    /// The byte at `index` of the payload; 0 past its end.
    public byte get(int index) {
        return from + index < to ? buffer.get(from + index) : 0;
    }

    /// Copies all of it to `target`, from `at` on.
    public void copyTo(byte[] target, int at) {
        buffer.get(from, target, at, to - from);
    }

    public boolean startsWith(byte[] bytes) {
        return to - from >= bytes.length && matches(bytes, from);
    }

    /// Where these bytes stand in the payload for the first time; -1 when they do not.
    public int indexOf(byte[] bytes) {
        for (int at = from; at + bytes.length <= to; at++) {
            if (matches(bytes, at)) {
                return at - from;
            }
        }
        return -1;
    }

    /// A text field's value, escapes left as they are.
    public Optional<String> text(String field) {
        int start = find(name(field));
        int end = start;
        while (end < to && buffer.get(end) != '"') {
            end += buffer.get(end) == '\\' ? 2 : 1;
        }
        return end < to ? Optional.of(new String(bytes(start, end), UTF_8)) : Optional.empty();
    }

    /// The value of a whole-number field that is written as `name` (see [#numberName]); -1 when
    /// there is none.
    public long number(byte[] name) {
        int at = find(name);
        if (at == to) {
            return -1;
        }
        long value = 0;
        for (; at < to && buffer.get(at) >= '0' && buffer.get(at) <= '9'; at++) {
            value = 10 * value + buffer.get(at) - '0';
        }
        return value;
    }

    /// Whether the text field written as `name` (see [#name]) has just this value.
    public boolean has(byte[] name, byte[] value) {
        int start = find(name);
        int end = start + value.length;
        return end < to && matches(value, start) && buffer.get(end) == '"';
    }

    /// How a text field begins on the wire.
    public static byte[] name(String field) {
        return ("\"" + field + "\":\"").getBytes(US_ASCII);
    }

    /// How a number field begins on the wire.
    public static byte[] numberName(String field) {
        return ("\"" + field + "\":").getBytes(US_ASCII);
    }

    /// Where the value of the field begins; [#to] when there is no such field.
    private int find(byte[] name) {
        int at = indexOf(name);
        return at < 0 ? to : from + at + name.length;
    }

    /// Whether these bytes stand at `at`, where there is room for them.
    private boolean matches(byte[] bytes, int at) {
        for (int i = 0; i < bytes.length; i++) {
            if (buffer.get(at + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private byte[] bytes(int start, int end) {
        byte[] bytes = new byte[end - start];
        buffer.get(start, bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes(from, to), UTF_8);
    }
}
