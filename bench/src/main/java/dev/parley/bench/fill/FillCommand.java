package dev.parley.bench.fill;

import dev.parley.bench.process.Folders;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Ranges;
import dev.parley.bench.scenario.Report;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// A data folder with many messages in it.
@Command(
        name = "fill",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Fills a new data folder with messages in 1,000 public groups, by the server's own"
                        + " store. A server opens it with serve --data, and the other scenarios"
                        + " with --data.")
public final class FillCommand implements Callable<Integer> {
    private static final int MESSAGES_MAX = 1_000_000_000;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "How many.")
    private int messages;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "The folder, new or empty.")
    private Path into;

    @Mixin private Report report;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Ranges.within(spec.commandLine(), "--messages", messages, 1, MESSAGES_MAX);
        if (Files.exists(into) && Folders.bytes(into) > 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--into: " + into + " (expected: a new or empty folder)");
        }
        Progress progress = Progress.standard();
        long start = System.nanoTime();
        Filler.fill(into, 0, messages, progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.clear();
        Figures figures =
                new Figures()
                        .text("folder", into.toString())
                        .count("messages", messages)
                        .number("seconds", seconds)
                        .number("messagesPerSecond", messages / seconds)
                        .number("mib", Folders.bytes(into) / (double) (1 << 20));
        report.print(
                into
                        + ": "
                        + figures.text("messages")
                        + " messages, "
                        + figures.text("mib")
                        + " MiB, in "
                        + figures.text("seconds")
                        + " s");
        report.write(figures);
        return CommandLine.ExitCode.OK;
    }
}
