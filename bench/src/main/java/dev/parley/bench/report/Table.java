package dev.parley.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Rows and columns of text for people.
public final class Table {
    private static final int WIDTH_MAX = 100;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> head) {
        rows.add(List.copyOf(head));
    }

    /// As many cells as the head has.
    public Table row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    cells + " (expected: " + rows.getFirst().size() + " cells)");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /// For a terminal: the first column to the left, the others to the right. What does not fit
    /// there is turned on its side.
    public String plain() {
        String wide = write("", "  ", "", false);
        return wide.indexOf('\n') <= WIDTH_MAX ? wide : turned().write("", "  ", "", false);
    }

    /// Rows become columns.
    private Table turned() {
        List<List<String>> turned = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int at = column;
            turned.add(rows.stream().map(row -> row.get(at)).toList());
        }
        Table table = new Table(turned.getFirst());
        turned.stream().skip(1).forEach(table::row);
        return table;
    }

    /// For a document in Markdown.
    public String markdown() {
        return write("| ", " | ", " |", true);
    }

    private String write(String begin, String between, String end, boolean rule) {
        int[] widths = widths();
        StringBuilder out = new StringBuilder();
        for (int index = 0; index < rows.size(); index++) {
            List<String> row = rows.get(index);
            out.append(begin);
            for (int column = 0; column < widths.length; column++) {
                out.append(column == 0 ? "" : between);
                out.append(cell(row.get(column), widths[column], column == 0));
            }
            while (out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
            }
            out.append(end).append('\n');
            if (rule && index == 0) {
                out.append("|---").append("|---:".repeat(widths.length - 1)).append("|\n");
            }
        }
        return out.toString();
    }

    private static String cell(String text, int width, boolean left) {
        String pad = " ".repeat(width - text.length());
        return left ? text + pad : pad + text;
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }
}
