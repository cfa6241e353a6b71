package dev.parley.bench.plot;

import java.util.List;
import java.util.Locale;

/// A few lines over a logarithmic axis. Readable on a light and on a dark page, and by who cannot
/// see it: the description holds every value.
///
/// @param title what it shows, in a line
/// @param x what the values stand over
/// @param y what they are, with their unit
/// @param isLogarithmic whether the values stand by powers of ten, too; all above zero then
public record LinePlot(
        String title, String x, String y, boolean isLogarithmic, List<Series> series) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int RIGHT = 40;
    private static final int TOP = 64;
    private static final int BOTTOM = 56;
    private static final List<String> COLOURS = List.of("a", "b", "c");

    private static final String STYLE =
            """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #24292f; }
              .title { font-size: 15px; font-weight: 600; }
              .grid { stroke: #d0d7de; stroke-width: 1; }
              .line { fill: none; stroke-width: 2; }
              .a { stroke: #0969da; fill: #0969da; }
              .b { stroke: #bc4c00; fill: #bc4c00; }
              .c { stroke: #1a7f37; fill: #1a7f37; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .grid { stroke: #3d444d; }
                .a { stroke: #58a6ff; fill: #58a6ff; }
                .b { stroke: #f0883e; fill: #f0883e; }
                .c { stroke: #3fb950; fill: #3fb950; }
              }
              .line { fill: none; }
            </style>
            """;

    public LinePlot {
        series = List.copyOf(series);
        if (series.isEmpty() || series.size() > COLOURS.size()) {
            throw new IllegalArgumentException(
                    series.size() + " lines (expected: 1 to " + COLOURS.size() + ")");
        }
    }

    /// The whole file.
    public String svg() {
        double right = 1;
        double left = Double.MAX_VALUE;
        double top = 0;
        double low = Double.MAX_VALUE;
        for (Series line : series) {
            for (Series.Point point : line.points()) {
                left = Math.min(left, point.x());
                right = Math.max(right, point.x());
                top = Math.max(top, point.y());
                low = Math.min(low, point.y());
            }
        }
        Scale across = Scale.logarithmic(Math.min(left, right), right, WIDTH - LEFT - RIGHT);
        double height = HEIGHT - TOP - BOTTOM;
        Scale up =
                isLogarithmic
                        ? Scale.logarithmic(Math.min(low, top), top, height)
                        : Scale.linear(top, height);
        StringBuilder out = new StringBuilder();
        head(out);
        axes(out, across, up);
        for (int i = 0; i < series.size(); i++) {
            line(out, across, up, i);
        }
        return out.append("</svg>\n").toString();
    }

    private void head(StringBuilder out) {
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
                aria-labelledby="title desc">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                """
                        .formatted(WIDTH, HEIGHT, escape(title), escape(description())));
        out.append(STYLE);
        text(out, LEFT, 24, "start", "title", title);
    }

    private String description() {
        StringBuilder values = new StringBuilder(y + " over " + x + ".");
        for (Series line : series) {
            values.append(' ').append(line.name()).append(':');
            String between = " ";
            for (Series.Point point : line.points()) {
                values.append(between).append(number(point.y())).append(" at ");
                values.append(number(point.x()));
                between = ", ";
            }
            values.append('.');
        }
        return values.toString();
    }

    private void axes(StringBuilder out, Scale across, Scale up) {
        double bottom = HEIGHT - BOTTOM;
        for (double tick : up.ticks()) {
            double at = bottom - up.at(tick);
            grid(out, LEFT, at, WIDTH - RIGHT, at);
            text(out, LEFT - 8, at + 4, "end", "", number(tick));
        }
        for (double tick : across.ticks()) {
            double at = LEFT + across.at(tick);
            grid(out, at, bottom, at, bottom + 5);
            text(out, at, bottom + 20, "middle", "", number(tick));
        }
        text(out, LEFT + across.pixels() / 2, HEIGHT - 12, "middle", "", x);
        text(out, LEFT, TOP - 14, "start", "", y);
    }

    private void line(StringBuilder out, Scale across, Scale up, int index) {
        Series line = series.get(index);
        String colour = COLOURS.get(index);
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Series.Point point : line.points()) {
            String at = pixel(LEFT + across.at(point.x()));
            String height = pixel(HEIGHT - BOTTOM - up.at(point.y()));
            path.append(path.isEmpty() ? "M" : "L").append(at).append(' ').append(height);
            dots.append(
                    "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\"/>\n"
                            .formatted(colour, at, height));
        }
        out.append("<path class=\"line %s\" d=\"%s\"/>\n".formatted(colour, path)).append(dots);
        if (series.size() > 1) {
            double at = WIDTH - RIGHT - 150;
            double height = TOP - 22 + 16.0 * index;
            out.append(
                    "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n"
                            .formatted(colour, pixel(at), pixel(height - 4)));
            text(out, at + 10, height, "start", "", line.name());
        }
    }

    private static void grid(StringBuilder out, double x1, double y1, double x2, double y2) {
        out.append(
                "<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                        .formatted(pixel(x1), pixel(y1), pixel(x2), pixel(y2)));
    }

    private static void text(
            StringBuilder out, double x, double y, String anchor, String style, String words) {
        out.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>\n"
                        .formatted(
                                pixel(x),
                                pixel(y),
                                anchor,
                                style.isEmpty() ? "" : " class=\"" + style + "\"",
                                escape(words)));
    }

    private static String pixel(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// As few digits as say it.
    private static String number(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
