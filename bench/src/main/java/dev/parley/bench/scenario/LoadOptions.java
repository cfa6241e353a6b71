package dev.parley.bench.scenario;

import dev.parley.bench.load.LoadRun;
import dev.parley.bench.report.Figures;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How much is sent, and for how long.
public final class LoadOptions {
    private static final int WINDOW_MAX = 1024;
    private static final int SECONDS_MAX = 3600;
    private static final int MESSAGES_MAX = 50_000_000;
    private static final int MESSAGE_BYTES_MIN = 18;
    private static final int MESSAGE_BYTES_MAX = 8192;
    private static final int UNDER_WAY_MAX = 65_536;
    private static final int UNDER_WAY_MIN = 64;

    @Option(
            names = "--window",
            split = ",",
            paramLabel = "W",
            defaultValue = "1,4,32",
            description =
                    "Closed loop: messages each sender keeps in flight, that is, sent, and not yet"
                            + " acknowledged and delivered to all. Several are measured one after"
                            + " another.")
    private List<Integer> windows;

    @Option(
            names = "--rate",
            split = ",",
            paramLabel = "R",
            description =
                    "Open loop instead: messages a second of all senders, sent when they are due,"
                            + " come what may. Latencies count from when a message was due.")
    private List<Double> rates;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long to measure each.")
    private int seconds;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Stop after so many, if that is sooner.")
    private int messages;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds of the same load before each measurement.")
    private int warmUpSeconds;

    @Option(
            names = "--message-bytes",
            paramLabel = "N",
            defaultValue = "88",
            description = "Length of the text of a message.")
    private int messageBytes;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private CommandLine line() {
        return spec.commandLine();
    }

    /// Refuses the command line if anything in it is out of range.
    public void check() {
        windows.forEach(window -> Ranges.within(line(), "--window", window, 1, WINDOW_MAX));
        for (double rate : rates()) {
            if (!(rate > 0 && rate <= MESSAGES_MAX)) {
                throw new ParameterException(
                        line(), "--rate: " + rate + " (expected: more than 0)");
            }
        }
        Ranges.within(line(), "--seconds", seconds, 1, SECONDS_MAX);
        Ranges.within(line(), "--warm-up", warmUpSeconds, 0, SECONDS_MAX);
        Ranges.within(line(), "--messages", messages, 1, MESSAGES_MAX);
        messageBytes();
    }

    /// Bytes of each text.
    public int messageBytes() {
        return Ranges.within(
                line(), "--message-bytes", messageBytes, MESSAGE_BYTES_MIN, MESSAGE_BYTES_MAX);
    }

    private List<Double> rates() {
        return rates == null ? List.of() : rates;
    }

    /// How many messages one of so many senders may have under way.
    public int windowMax(int senders) {
        return rates().isEmpty()
                ? Collections.max(windows)
                : Math.max(UNDER_WAY_MIN, UNDER_WAY_MAX / senders);
    }

    private LoadRun.Length length() {
        return new LoadRun.Length(
                Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), messages);
    }

    /// Everything asked for, one after another.
    public List<Figures> measure(LoadRun run) throws IOException {
        List<Figures> results = new ArrayList<>();
        if (rates().isEmpty()) {
            for (int window : windows) {
                results.add(run.closed(window, length()));
            }
        }
        for (double rate : rates()) {
            results.add(run.open(rate, length()));
        }
        return results;
    }
}
