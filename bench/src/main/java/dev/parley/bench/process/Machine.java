package dev.parley.bench.process;

import dev.parley.bench.report.Figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a measurement was made.
public final class Machine {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /// This machine, this process's Java, and the commit it was built from.
    public static Figures figures(Cores cores) throws IOException {
        return new Figures()
                .text("cpu", cpu())
                .count("cores", cores())
                .text(
                        "kernel",
                        System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .text("clientJvm", Runtime.version().toString())
                .text("pinned", cores.arePinned() ? "server to core 0, client to the others" : "no")
                .text("commit", System.getProperty("parley.commit", "unknown"));
    }

    /// Of the machine; this process may have been moved to some of them.
    private static long cores() throws IOException {
        return Files.exists(CPUS)
                ? Files.readAllLines(CPUS).stream()
                        .filter(line -> line.startsWith("processor"))
                        .count()
                : Runtime.getRuntime().availableProcessors();
    }

    private static String cpu() throws IOException {
        if (!Files.exists(CPUS)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(CPUS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
