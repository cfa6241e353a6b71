package dev.parley.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes figures as JSON, indented by two blanks.
public final class Json {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /// One JSON object and a line end.
    public static String of(Figures figures) {
        Json json = new Json();
        json.object(figures, "\n");
        return json.out.append('\n').toString();
    }

    private void object(Figures figures, String lineEnd) {
        String inner = lineEnd + INDENT;
        String between = "{";
        for (Map.Entry<String, Object> entry : figures.values().entrySet()) {
            out.append(between).append(inner);
            string(entry.getKey());
            out.append(": ");
            value(entry.getValue(), inner);
            between = ",";
        }
        out.append(figures.values().isEmpty() ? "{}" : lineEnd + "}");
    }

    private void value(Object value, String lineEnd) {
        switch (value) {
            case Figures figures -> object(figures, lineEnd);
            case List<?> list -> list(list, lineEnd);
            case Long number -> out.append(number);
            case Double number -> out.append(plain(number));
            default -> string(value.toString());
        }
    }

    private static String plain(double number) {
        String digits = String.format(Locale.ROOT, "%.4f", number);
        return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private void list(List<?> list, String lineEnd) {
        String inner = lineEnd + INDENT;
        String between = "[";
        for (Object value : list) {
            out.append(between).append(inner);
            value(value, inner);
            between = ",";
        }
        out.append(list.isEmpty() ? "[]" : lineEnd + "]");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
