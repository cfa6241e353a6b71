package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A look at one frame's JSON without parsing it: the server puts `action` first, and fields are
/// found by their name alone, the first one of it. Reused from frame to frame.
final class Payload {
    private static final byte[] ACTION = "{\"action\":\"".getBytes(US_ASCII);

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int from;
    private int to;

    /// The bytes `from` to `to` of `buffer`.
    Payload at(ByteBuffer buffer, int from, int to) {
        this.buffer = buffer;
        this.from = from;
        this.to = to;
        return this;
    }

    Action action() {
        int name = from + ACTION.length;
        if (to - name < 2 || !has(ACTION, from)) {
            return Action.OTHER;
        }
        return switch (buffer.get(name) << 8 | buffer.get(name + 1)) {
            case 'a' << 8 | 'c' -> Action.ACK;
            case 'g' << 8 | 'r' -> Action.MESSAGE;
            case 'p' << 8 | 'r' -> buffer.get(name + 2) == 'i' ? Action.MESSAGE : Action.OTHER;
            case 'w' << 8 | 'e' -> Action.WELCOME;
            case 'h' << 8 | 'e' -> Action.HEARTBEAT;
            case 'e' << 8 | 'r' -> Action.ERROR;
            case 'b' << 8 | 'e' -> Action.BEHIND;
            case 'g' << 8 | 'o' -> Action.GOAWAY;
            default -> Action.OTHER;
        };
    }

    /// A field's text, escapes left as they are.
    Optional<String> text(String field) {
        byte[] name = name(field);
        int start = find(name);
        int end = start;
        while (end < to && buffer.get(end) != '"') {
            end += buffer.get(end) == '\\' ? 2 : 1;
        }
        return end < to ? Optional.of(new String(bytes(start, end), UTF_8)) : Optional.empty();
    }

    /// Whether the text field written as `name` (see [#name]) has just this value.
    boolean has(byte[] name, byte[] value) {
        int start = find(name);
        int end = start + value.length;
        return end < to && has(value, start) && buffer.get(end) == '"';
    }

    /// How a text field begins on the wire.
    static byte[] name(String field) {
        return ("\"" + field + "\":\"").getBytes(US_ASCII);
    }

    /// Where the value of the field begins; [#to] when there is no such field.
    private int find(byte[] name) {
        for (int at = from; at + name.length <= to; at++) {
            if (has(name, at)) {
                return at + name.length;
            }
        }
        return to;
    }

    /// Whether these bytes stand at `at`, where there is room for them.
    private boolean has(byte[] bytes, int at) {
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
