package dev.parley.bench.compare;

import dev.parley.bench.load.LoadRun;
import dev.parley.bench.peer.Peer;
import dev.parley.bench.peer.Peers;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.Machine;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.report.Table;
import dev.parley.bench.scenario.Ranges;
import dev.parley.bench.scenario.Report;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Everyone in turn, round after round, so that a busy machine is busy for all.
@Command(
        name = "compare",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Measures Parley and other servers in turn, each on a core of its own. What is"
                    + " missing is installed by npm (in bench/target) and apt-get, where that is"
                    + " allowed.")
public final class CompareCommand implements Callable<Integer> {
    private static final int SECONDS_MAX = 600;
    private static final int ROUNDS_MAX = 99;
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(6);
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds; medians are shown.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long to measure each.")
    private int seconds;

    @Option(
            names = "--servers",
            split = ",",
            paramLabel = "NAME",
            description = "Only those whose names hold one of these, such as parley,nats.")
    private List<String> servers;

    @Option(
            names = "--no-idle",
            description = "Leave out memory, for which every server is started once more.")
    private boolean isWithoutIdle;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the table there, for a document.")
    private Optional<Path> markdown;

    @Mixin private Report report;

    @Spec private CommandSpec spec;

    private final Progress progress = Progress.standard();
    private final Visits visits = new Visits(progress);

    @Override
    public Integer call() throws IOException {
        Ranges.within(spec.commandLine(), "--rounds", rounds, 1, ROUNDS_MAX);
        Ranges.within(spec.commandLine(), "--seconds", seconds, 1, SECONDS_MAX);
        List<Peer> chosen = chosen();
        Cores cores = Cores.pinned();
        List<Contest> contests = chosen.stream().map(peer -> new Contest(peer, cores)).toList();
        try {
            for (int round = 0; round < rounds; round++) {
                round(contests, round);
            }
        } finally {
            contests.forEach(Contest::close);
        }
        if (!isWithoutIdle) {
            for (Contest contest : contests) {
                progress.step(contest.peer().title() + ": idle connections");
                contest.visitNew(server -> visits.idle(contest, server));
            }
        }
        progress.clear();
        show(contests, cores);
        return CommandLine.ExitCode.OK;
    }

    private List<Peer> chosen() {
        List<Peer> chosen = Peers.all().stream().filter(this::isChosen).toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--servers: none of that name (expected: of "
                            + Peers.all().stream().map(Peer::title).toList()
                            + ")");
        }
        return chosen;
    }

    private boolean isChosen(Peer peer) {
        String title = peer.title().toLowerCase(Locale.ROOT);
        return servers == null
                || servers.stream().anyMatch(name -> title.contains(name.toLowerCase(Locale.ROOT)));
    }

    private void round(List<Contest> contests, int round) {
        Duration warmUp = round == 0 ? FIRST_WARM_UP : WARM_UP;
        LoadRun.Length length =
                new LoadRun.Length(warmUp, Duration.ofSeconds(seconds), Long.MAX_VALUE);
        String begin = "round " + (round + 1) + " of " + rounds + ", ";
        for (Contest contest : contests) {
            progress.step(begin + contest.peer().title() + ": group");
            contest.visit(server -> visits.group(contest, server, length));
        }
        for (Contest contest : contests) {
            progress.step(begin + contest.peer().title() + ": private");
            contest.visit(server -> visits.pairs(contest, server, length));
        }
        for (Contest contest : contests) {
            progress.step(begin + contest.peer().title() + ": connect");
            contest.visit(server -> visits.connect(contest, server, warmUp.equals(FIRST_WARM_UP)));
        }
    }

    private void show(List<Contest> contests, Cores cores) throws IOException {
        List<String> head =
                Stream.concat(Stream.of("server"), Stream.of(Measure.values()).map(Measure::title))
                        .toList();
        Table table = new Table(head);
        List<String> notes = new ArrayList<>();
        for (Contest contest : contests) {
            table.row(contest.row());
            String why = contest.failure().isEmpty() ? "" : " Absent: " + contest.failure() + ".";
            notes.add("- " + contest.peer().title() + ": " + contest.peer().does() + "." + why);
        }
        String lines = String.join("\n", notes) + "\n";
        report.print(table.plain() + "\n" + lines);
        if (markdown.isPresent()) {
            Files.writeString(markdown.get(), table.markdown() + "\n" + lines);
        }
        report.write(
                new Figures()
                        .text("scenario", "compare")
                        .text("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .count("rounds", rounds)
                        .count("secondsEach", seconds)
                        .part("machine", Machine.figures(cores))
                        .parts("servers", contests.stream().map(Contest::figures).toList()));
    }
}
