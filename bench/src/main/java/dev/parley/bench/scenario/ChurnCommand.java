package dev.parley.bench.scenario;

import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.process.Jvm;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Report.Column;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// Whether memory settles while people come and go.
@Command(
        name = "churn",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Rounds of connect, join, chat, leave and disconnect, and what is alive on the"
                        + " server's heap after each. Says whether it grows.")
public final class ChurnCommand implements Callable<Integer> {
    private static final int ROUNDS_MIN = 4;
    private static final int ROUNDS_MAX = 1000;
    private static final int PEOPLE_MAX = 15_000;
    private static final int MESSAGES_MAX = 100_000;
    private static final double BYTES_PER_MIB = 1 << 20;
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("round", "round"),
                    new Column("requests", "requests"),
                    new Column("live heap MiB", "liveMib"),
                    new Column("direct MiB", "directMib"),
                    new Column("resident MiB", "residentMib"));

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "Rounds.")
    private int rounds;

    @Option(
            names = "--settle",
            paramLabel = "N",
            defaultValue = "30",
            description = "Rounds before, in which bounded caches fill.")
    private int settle;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Who comes and goes.")
    private int people;

    @Option(
            names = "--group-size",
            paramLabel = "N",
            defaultValue = "20",
            description = "People in a group; each is in one.")
    private int groupSize;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "200",
            description = "Messages in each group.")
    private int messages;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        Ranges.within(line, "--rounds", rounds, ROUNDS_MIN, ROUNDS_MAX);
        Ranges.within(line, "--settle", settle, 0, ROUNDS_MAX);
        int count = Ranges.within(line, "--people", people, 2, PEOPLE_MAX);
        Ranges.within(line, "--group-size", groupSize, 2, count);
        Ranges.within(line, "--messages", messages, 1, MESSAGES_MAX);
        Progress progress = Progress.standard();
        Parley dialect = new Parley();
        List<Figures> results = new ArrayList<>();
        try (Target target = server.target(progress, Jvm.TRACKING);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Churn churn = new Churn(loop, dialect, count, groupSize, messages, progress);
            for (int round = 1; round <= settle; round++) {
                progress.step("settling, round " + round + " of " + settle);
                churn.round();
            }
            for (int round = 1; round <= rounds; round++) {
                progress.step("round " + round + " of " + rounds);
                long requests = churn.round();
                loop.turnFor(SETTLE);
                results.add(
                        memory(target.process()).count("round", round).count("requests", requests));
            }
            progress.clear();
            double[] live = results.stream().mapToDouble(ChurnCommand::live).toArray();
            Growth growth = Growth.of(live);
            report.part(
                    "growth",
                    new Figures()
                            .number("liveMibPerRound", growth.perRound())
                            .text("verdict", growth.line()));
            report.show(target, COLUMNS, results);
            report.print(growth.line());
        }
        return CommandLine.ExitCode.OK;
    }

    private static double live(Figures figures) {
        return figures.number("liveMib").orElse(0);
    }

    private static Figures memory(ProcessStat process) throws IOException {
        Jvm jvm = new Jvm(process.pid());
        jvm.collect();
        Figures figures = new Figures().number("liveMib", jvm.liveBytes() / BYTES_PER_MIB);
        OptionalLong direct = jvm.directBytes();
        if (direct.isPresent()) {
            figures.number("directMib", direct.getAsLong() / BYTES_PER_MIB);
        }
        return figures.number("residentMib", process.residentBytes() / BYTES_PER_MIB);
    }
}
