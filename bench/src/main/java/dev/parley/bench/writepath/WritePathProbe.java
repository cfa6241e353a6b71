package dev.parley.bench.writepath;

import dev.parley.bench.writepath.shape.ShapeKind;
import dev.parley.bench.writepath.shape.Statements;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Compares ways to lay out the message log in SQLite by what a durable append costs. Used by one
/// thread, once.
@Command(
        name = "write-path",
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Compares ways to lay out the log in SQLite by what a durable append costs.",
            "",
            "There is one store per shape, number of conversations and kind of ids. Each is first"
                + " filled without durability; then every round appends to all of them in turn, so"
                + " that noise of the machine meets all alike. Rows are made before the clock"
                + " starts. A round ends with everything settled, so what a shape postpones is"
                + " counted.",
            "",
            "Rounds are printed to stderr as they end, the medians to stdout. Options with several"
                    + " values take them with commas.",
            ""
        })
public final class WritePathProbe implements Callable<Integer> {
    @Option(
            names = "--shape",
            split = ",",
            paramLabel = "SHAPE",
            defaultValue = "direct-by-id,position,tail,lazy",
            description = "Of: ${COMPLETION-CANDIDATES}.")
    private List<ShapeKind> shapes;

    @Option(
            names = "--generation",
            split = ",",
            paramLabel = "ROWS",
            defaultValue = "16384",
            description = "Rows that tail and lazy gather before they settle them.")
    private List<Integer> generations;

    @Option(
            names = "--conversations",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,250,5000",
            description = "Conversations the rows are spread over.")
    private List<Integer> conversations;

    @Option(
            names = "--ids",
            split = ",",
            paramLabel = "KIND",
            defaultValue = "time",
            description = "How request ids begin: ${COMPLETION-CANDIDATES}.")
    private List<Ids> ids;

    @Option(
            names = "--senders",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Users who send.")
    private int senders;

    @Option(
            names = "--base",
            paramLabel = "ROWS",
            defaultValue = "1048576",
            description = "Rows in a store before the clock starts.")
    private int base;

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            defaultValue = "327680",
            description = "Rows appended to each store in a round.")
    private int rows;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Rounds.")
    private int rounds;

    @Option(
            names = "--batch",
            paramLabel = "ROWS",
            defaultValue = "200",
            description = "Rows in a transaction.")
    private int batch;

    @Option(
            names = "--slice",
            paramLabel = "ROWS",
            defaultValue = "512",
            description = "Rows settled in a transaction.")
    private int slice;

    @Option(
            names = "--statements",
            paramLabel = "WAY",
            defaultValue = "batch",
            description = "How rows reach SQLite: ${COMPLETION-CANDIDATES}.")
    private Statements statements;

    @Option(
            names = "--checkpoint-thread",
            description = "Copy the WAL back from a thread of its own, not from the writer.")
    private boolean checkpointThread;

    @Option(
            names = "--wal-pages",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Pages in the WAL before it is copied back.")
    private int walPages;

    @Option(
            names = "--page-bytes",
            paramLabel = "N",
            defaultValue = "4096",
            description = "SQLite's page.")
    private int pageBytes;

    @Option(
            names = "--cache-kib",
            paramLabel = "N",
            defaultValue = "16384",
            description = "SQLite's page cache.")
    private int cacheKibibytes;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "target/probe-data",
            description = "Where the stores are made. Those of an earlier run are replaced.")
    private Path folder;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and do nothing.")
    @SuppressWarnings("UnusedVariable") // picocli reads it.
    private boolean help;

    @Spec private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new WritePathProbe()).execute(arguments));
    }

    @Override
    public Integer call() throws SQLException, IOException {
        ProbeSettings settings = settings();
        Files.createDirectories(folder);
        List<Store> stores = new ArrayList<>();
        try {
            for (StorePlan plan : plans()) {
                stores.add(Store.create(settings, plan));
            }
            measure(stores);
        } finally {
            for (Store store : stores) {
                store.close();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void measure(List<Store> stores) throws SQLException, IOException {
        PrintWriter progress = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<Result>> results = new LinkedHashMap<>();
        progress.println(Result.HEADER);
        for (int round = 1; round <= rounds; round++) {
            for (Store store : stores) {
                Result result = store.run();
                results.computeIfAbsent(store.name(), _ -> new ArrayList<>()).add(result);
                progress.println(result.line(store.name() + ", round " + round));
            }
        }
        out.println(Result.HEADER);
        results.forEach((name, runs) -> out.println(Result.median(runs).line(name)));
    }

    private List<StorePlan> plans() {
        List<StorePlan> plans = new ArrayList<>();
        for (Ids kind : ids) {
            for (int count : conversations) {
                for (ShapeKind shape : shapes) {
                    for (int generation : shape.hasGenerations() ? generations : List.of(0)) {
                        plans.add(
                                new StorePlan(
                                        shape,
                                        generation,
                                        positive("--conversations", count),
                                        kind));
                    }
                }
            }
        }
        return plans;
    }

    private ProbeSettings settings() {
        generations.forEach(generation -> positive("--generation", generation));
        return new ProbeSettings(
                folder,
                positive("--senders", senders),
                base,
                positive("--rows", rows),
                positive("--batch", batch),
                positive("--slice", slice),
                pageBytes,
                positive("--cache-kib", cacheKibibytes),
                walPages,
                checkpointThread,
                statements);
    }

    private int positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " (expected: 1 or more)");
        }
        return value;
    }
}
