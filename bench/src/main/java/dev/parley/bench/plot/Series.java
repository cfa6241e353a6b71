package dev.parley.bench.plot;

import java.util.List;

/// A line of a plot, its points from left to right.
public record Series(String name, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /// A measured value; `x` above zero.
    public record Point(double x, double y) {}
}
