package dev.parley.bench.compare;

import dev.parley.bench.peer.Peer;
import dev.parley.bench.peer.Running;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.Folders;
import dev.parley.bench.report.Figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One server's part in a comparison: started when it is first needed, left out from where it
/// fails.
final class Contest implements AutoCloseable {
    private final Peer peer;
    private final Cores cores;
    private final Map<Measure, List<Double>> values = new EnumMap<>(Measure.class);
    private final List<Figures> results = new ArrayList<>();
    private Optional<Running> running = Optional.empty();
    private String command = "";
    private String failure = "";

    Contest(Peer peer, Cores cores) {
        this.peer = peer;
        this.cores = cores;
    }

    Peer peer() {
        return peer;
    }

    /// Something to do with the running server.
    interface Visit {
        void to(Running server) throws IOException;
    }

    /// Does it with the server that runs all along.
    void visit(Visit visit) {
        if (!failure.isEmpty()) {
            return;
        }
        try {
            if (running.isEmpty()) {
                running = Optional.of(start(peer));
                command = running.get().stat().commandLine();
            }
            visit.to(running.get());
        } catch (IOException e) {
            fail(e);
        }
    }

    /// Does it with a server of its own, of which memory can be asked.
    void visitNew(Visit visit) {
        if (!failure.isEmpty()) {
            return;
        }
        try (Running fresh = start(peer.watched())) {
            visit.to(fresh);
        } catch (IOException e) {
            fail(e);
        }
    }

    private Running start(Peer startable) throws IOException {
        return startable.start(Folders.temporary(), cores);
    }

    private void fail(IOException e) {
        String output = running.map(server -> "\n" + server.process().lastLines()).orElse("");
        System.err.println("bench: " + peer.title() + ": " + e.getMessage() + output);
        failure = String.valueOf(e.getMessage()).lines().findFirst().orElse("failed");
        close();
    }

    void add(Measure measure, OptionalDouble value) {
        value.ifPresent(
                known -> values.computeIfAbsent(measure, _ -> new ArrayList<>()).add(known));
    }

    /// Keeps everything that was measured, for programs.
    void add(Figures result) {
        results.add(result);
    }

    /// The median of what was measured.
    OptionalDouble median(Measure measure) {
        return Median.of(values.getOrDefault(measure, List.of()));
    }

    /// Why there is nothing, or nothing more; empty when all went well.
    String failure() {
        return failure;
    }

    Figures figures() {
        Figures medians = new Figures();
        for (Measure measure : Measure.values()) {
            medians.number(measure.name(), median(measure));
        }
        Figures figures = new Figures().text("server", peer.title()).text("does", peer.does());
        figures.text("command", command);
        if (!failure.isEmpty()) {
            figures.text("failure", failure);
        }
        return figures.part("medians", medians).parts("results", results);
    }

    /// For a document: a cell a measure.
    List<String> row() {
        List<String> cells = new ArrayList<>(List.of(peer.title()));
        for (Measure measure : Measure.values()) {
            OptionalDouble median = median(measure);
            cells.add(median.isPresent() ? Figures.format(median.getAsDouble()) : "–");
        }
        return cells;
    }

    @Override
    public void close() {
        running.ifPresent(Running::close);
        running = Optional.empty();
    }
}
