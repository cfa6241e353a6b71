package dev.parley.bench.scenario;

import dev.parley.bench.peer.Running;
import dev.parley.bench.process.Cores;
import dev.parley.bench.process.Folders;
import dev.parley.bench.process.Jvm;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The server to measure: started for this, or running already.
///
/// @param stat its process, where that was found
/// @param started what to end afterwards
/// @param folder what to delete afterwards
public record Target(
        int port,
        Optional<ProcessStat> stat,
        Optional<Running> started,
        Optional<Path> folder,
        Cores cores)
        implements AutoCloseable {

    /// Its process.
    public ProcessStat process() throws IOException {
        return stat.orElseThrow(
                () -> new IOException("no process found for the port (expected: --server-pid)"));
    }

    /// Its Java, if it runs on one that may be asked.
    public Optional<Jvm> jvm() {
        return stat.map(process -> new Jvm(process.pid())).filter(Target::answers);
    }

    private static boolean answers(Jvm jvm) {
        try {
            return !jvm.version().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    /// How it was started and what it runs on.
    public Figures figures() throws IOException {
        Figures figures = new Figures();
        if (stat.isPresent()) {
            figures.text("command", stat.get().commandLine());
        }
        Optional<Jvm> jvm = jvm();
        if (jvm.isPresent()) {
            figures.text("jvm", jvm.get().version()).text("jvmFlags", jvm.get().flags());
        }
        return figures;
    }

    /// What the server printed last; empty when it is not this process's.
    String lastLines() {
        return started.map(running -> running.process().lastLines()).orElse("");
    }

    @Override
    public void close() throws IOException {
        started.ifPresent(Running::close);
        if (folder.isPresent()) {
            Folders.delete(folder.get());
        }
    }
}
