package dev.parley.bench.scale;

import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;
import dev.parley.bench.scenario.Ranges;
import dev.parley.bench.scenario.Report;
import dev.parley.bench.scenario.ServerOptions;
import dev.parley.bench.scenario.Target;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Costs over sizes.
@Command(
        name = "scale",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Measures how costs grow with members of a group, groups, conversations of a user"
                        + " and stored messages, and draws it. Each part starts a server of its"
                        + " own.")
public final class ScaleCommand implements Callable<Integer> {
    private static final int SIZE_MAX = 1_000_000_000;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "Where the plots go: members.svg, groups.svg and so on.")
    private Path into;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            defaultValue = "MEMBERS,GROUPS,CONVERSATIONS,STORE",
            description = "Which: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts;

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "N",
            defaultValue = "2,10,100,1000,5000,15000",
            description = "Sizes of a group.")
    private List<Integer> members;

    @Option(
            names = "--groups",
            split = ",",
            paramLabel = "N",
            defaultValue = "10,100,1000,10000",
            description = "Numbers of groups, of five members each.")
    private List<Integer> groups;

    @Option(
            names = "--conversations",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,10,100,1000",
            description = "Conversations of one user.")
    private List<Integer> conversations;

    @Option(
            names = "--stored",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000,100000,1000000,10000000",
            description = "Messages in the store; it is filled from one to the next.")
    private List<Integer> stored;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long to measure each.")
    private int seconds;

    @Mixin private ServerOptions server;
    @Mixin private Report report;

    private final Progress progress = Progress.standard();

    /// What is measured over what.
    enum Part {
        MEMBERS,
        GROUPS,
        CONVERSATIONS,
        STORE
    }

    @Override
    public Integer call() throws IOException {
        server.check();
        CommandLine line = server.line();
        Ranges.within(line, "--seconds", seconds, 1, SIZE_MAX);
        Stream.of(members, groups, conversations, stored)
                .flatMap(List::stream)
                .forEach(size -> Ranges.within(line, "a size", size, 1, SIZE_MAX));
        Files.createDirectories(into);
        Scaling scaling = new Scaling(server, report, progress, into, Duration.ofSeconds(seconds));
        for (Part part : parts) {
            switch (part) {
                case MEMBERS -> new MemberScale(scaling).measure(members);
                case GROUPS -> groups(scaling);
                case CONVERSATIONS -> conversations(scaling);
                case STORE -> new StoreScale(scaling).measure(stored);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void groups(Scaling scaling) throws IOException {
        List<Figures> results = new ArrayList<>();
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Rotation rotation = new Rotation(loop, dialect, target.stat(), progress);
            for (int size : groups) {
                rotation.grow(size, 0);
                Duration warmUp = results.isEmpty() ? Scaling.FIRST_WARM_UP : Scaling.WARM_UP;
                results.add(rotation.measure(warmUp, Duration.ofSeconds(seconds)));
            }
            scaling.show(target, "groups", "groups", "serverMicrosPerMessage", results);
        }
        scaling.plot(
                "groups",
                "A message when there are so many groups of five",
                "groups, written to in turn",
                "server CPU, µs a message",
                false,
                Scaling.line("µs", results, "groups", "serverMicrosPerMessage"));
    }

    private void conversations(Scaling scaling) throws IOException {
        List<Figures> results = new ArrayList<>();
        Parley dialect = new Parley();
        try (Target target = server.target(progress);
                ClientLoop loop = new ClientLoop(target.port(), dialect)) {
            Resumes resumes = new Resumes(loop, dialect, 0, target.stat(), progress);
            for (int size : conversations) {
                results.add(resumes.measure(size));
            }
            scaling.show(target, "conversations", "conversations", "resumeP50Millis", results);
        }
        scaling.plot(
                "conversations",
                "Coming back to so many conversations, with nothing missed",
                "conversations of the user",
                "ms from connect to synced",
                false,
                Scaling.line("p50", results, "conversations", "resumeP50Millis"),
                Scaling.line("p99", results, "conversations", "resumeP99Millis"));
    }
}
