package dev.parley.client.json;

import java.util.Map;

/// Writes JSON without spaces. Stateless.
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private JsonWriter() {}

    /// The text of a value. Equal values give equal texts.
    public static String write(Json value) {
        StringBuilder out = new StringBuilder(128);
        write(value, out);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Text(String text) -> string(text, out);
            case Json.Num(String literal) -> out.append(literal);
            case Json.Bool(boolean truth) -> out.append(truth);
            case Json.Null _ -> out.append("null");
            case Json.Array array -> array(array, out);
            case Json.Obj object -> object(object, out);
        }
    }

    private static void array(Json.Array array, StringBuilder out) {
        String before = "[";
        for (Json item : array.items()) {
            out.append(before);
            write(item, out);
            before = ",";
        }
        out.append(array.items().isEmpty() ? "[]" : "]");
    }

    private static void object(Json.Obj object, StringBuilder out) {
        String before = "{";
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
            out.append(before);
            string(field.getKey(), out);
            out.append(':');
            write(field.getValue(), out);
            before = ",";
        }
        out.append(object.fields().isEmpty() ? "{}" : "}");
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(next -> character(next, out));
        out.append('"');
    }

    /// An unpaired surrogate is escaped: as it is, it could not be sent as UTF-8, and the server is
    /// the one to refuse it.
    private static void character(int next, StringBuilder out) {
        switch (next) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                boolean bare = next < ' ' || (next >= 0xD800 && next <= 0xDFFF);
                if (bare) {
                    escape(next, out);
                } else {
                    out.appendCodePoint(next);
                }
            }
        }
    }

    private static void escape(int unit, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(unit >> shift & 15));
        }
    }
}
