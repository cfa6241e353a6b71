package dev.parley.bench.scale;

import dev.parley.bench.load.LoadRun;
import dev.parley.bench.plot.LinePlot;
import dev.parley.bench.plot.Series;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Report;
import dev.parley.bench.scenario.Report.Column;
import dev.parley.bench.scenario.ServerOptions;
import dev.parley.bench.scenario.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What the parts have in common: the server to start, how long to measure, where results go.
record Scaling(ServerOptions server, Report report, Progress progress, Path into, Duration time) {
    static final int MESSAGE_BYTES = 88;
    static final Duration WARM_UP = Duration.ofSeconds(2);

    /// The first measurement of a server comes to one that has just started.
    static final Duration FIRST_WARM_UP = Duration.ofSeconds(8);

    LoadRun.Length length(boolean isFirst) {
        return new LoadRun.Length(isFirst ? FIRST_WARM_UP : WARM_UP, time, Long.MAX_VALUE);
    }

    void show(Target target, String part, String size, String cost, List<Figures> results)
            throws IOException {
        progress.clear();
        report.show(target, List.of(new Column(part, size), new Column(cost, cost)), results, part);
    }

    /// Of each result one figure over another.
    static Series line(String name, List<Figures> results, String x, String y) {
        return new Series(
                name,
                results.stream()
                        .filter(result -> result.number(y).isPresent())
                        .map(result ->
                                new Series.Point(
                                        result.number(x).orElse(1), result.number(y).orElse(0)))
                        .toList());
    }

    void plot(String name, String title, String x, String y, boolean isLogarithmic, Series... lines)
            throws IOException {
        String svg = new LinePlot(title, x, y, isLogarithmic, List.of(lines)).svg();
        Files.writeString(into.resolve(name + ".svg"), svg);
    }
}
