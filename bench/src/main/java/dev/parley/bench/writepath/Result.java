package dev.parley.bench.writepath;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What one run, or the median of several, cost. Processor time is the whole process; `writer` is
/// the part of it on the writer's thread.
record Result(
        double cpuMicros,
        double writerMicros,
        double writtenKilobytes,
        double commitP99Millis,
        double commitMaxMillis,
        double settleP99Millis,
        double settleMaxMillis,
        double rowsPerSecond,
        double walMegabytes,
        double historyMicros) {

    /// Above the lines of [#line], in Markdown.
    static final String HEADER =
            """
            | store | CPU µs/row | writer µs/row | kB/row | commit p99 ms | max | settle p99 ms | max \
            | rows/s | WAL MB | newest page µs |
            |---|---|---|---|---|---|---|---|---|---|---|\
            """;

    static Result median(List<Result> runs) {
        return new Result(
                median(runs, Result::cpuMicros),
                median(runs, Result::writerMicros),
                median(runs, Result::writtenKilobytes),
                median(runs, Result::commitP99Millis),
                median(runs, Result::commitMaxMillis),
                median(runs, Result::settleP99Millis),
                median(runs, Result::settleMaxMillis),
                median(runs, Result::rowsPerSecond),
                median(runs, Result::walMegabytes),
                median(runs, Result::historyMicros));
    }

    String line(String store) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %.1f | %.0f | %.1f | %.0f | %.0f | %.1f | %.0f |",
                store,
                cpuMicros,
                writerMicros,
                writtenKilobytes,
                commitP99Millis,
                commitMaxMillis,
                settleP99Millis,
                settleMaxMillis,
                rowsPerSecond,
                walMegabytes,
                historyMicros);
    }

    private static double median(List<Result> runs, ToDoubleFunction<Result> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
