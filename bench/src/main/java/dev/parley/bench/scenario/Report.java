package dev.parley.bench.scenario;

import dev.parley.bench.process.Machine;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Json;
import dev.parley.bench.report.Table;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where results go.
public final class Report {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write everything measured there, as JSON. - is standard output.")
    private Optional<String> json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and do nothing.")
    @SuppressWarnings("UnusedVariable") // picocli reads it.
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private final Figures parts = new Figures();

    /// A column for people: the figure of that name under a title.
    public record Column(String title, String name) {}

    /// Shows these columns of the results to people, and writes all of them.
    public void show(Target target, List<Column> columns, List<Figures> results)
            throws IOException {
        show(target, columns, results, "results");
    }

    /// The same for one part of several, which all end in one file.
    public void show(Target target, List<Column> columns, List<Figures> results, String part)
            throws IOException {
        parts.parts(part, results);
        print(table(columns, results).plain());
        Figures all =
                new Figures()
                        .text("scenario", spec.name())
                        .text("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                        .part("machine", Machine.figures(target.cores()))
                        .part("server", target.figures())
                        .all(parts);
        write(all);
    }

    /// Something more to write with the next [#show].
    public void part(String name, Figures part) {
        parts.part(name, part);
    }

    /// A table with a row for each result; a column of which nothing is known is left out.
    public static Table table(List<Column> columns, List<Figures> results) {
        List<Column> known =
                columns.stream()
                        .filter(column ->
                                results.stream()
                                        .anyMatch(result -> !result.text(column.name()).isEmpty()))
                        .toList();
        Table table = new Table(known.stream().map(Column::title).toList());
        for (Figures result : results) {
            List<String> cells = new ArrayList<>();
            known.forEach(column -> cells.add(result.text(column.name())));
            table.row(cells);
        }
        return table;
    }

    /// Says something to people.
    public void print(String text) {
        if (json.equals(Optional.of("-"))) {
            spec.commandLine().getErr().println(text);
        } else {
            spec.commandLine().getOut().println(text);
        }
    }

    /// Writes it where JSON was asked for.
    public void write(Figures figures) throws IOException {
        if (json.isEmpty()) {
            return;
        }
        String text = Json.of(figures);
        if (json.get().equals("-")) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(Path.of(json.get()), text);
        }
    }
}
