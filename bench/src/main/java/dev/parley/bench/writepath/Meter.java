package dev.parley.bench.writepath;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Reads the process's and the writer's meters at the start and the end of a run. Confined to the
/// writer's thread.
final class Meter {
    private static final Path IO = Path.of("/proc/self/io");
    private static final String WRITTEN = "write_bytes: ";

    private final Durations commits = new Durations();
    private final Durations settles = new Durations();
    private final long processStart = processNanos();
    private final long writerStart = writerNanos();
    private final long bytesStart = bytesWritten();
    private final long start = System.nanoTime();
    private long walBytesMax;

    void committed(long nanos) {
        commits.add(nanos);
    }

    void settled(long nanos) {
        settles.add(nanos);
    }

    void sawWal(long bytes) {
        walBytesMax = Math.max(walBytesMax, bytes);
    }

    /// Stops the meters, and only then asks how long a page of history takes.
    Result result(double rows, HistoryTimer history) throws SQLException {
        double seconds = (System.nanoTime() - start) / 1e9;
        double process = (processNanos() - processStart) / 1e3;
        double writer = (writerNanos() - writerStart) / 1e3;
        double bytes = (bytesWritten() - bytesStart) / 1e3;
        return new Result(
                process / rows,
                writer / rows,
                bytes / rows,
                commits.quantileMillis(0.99),
                commits.quantileMillis(1),
                settles.quantileMillis(0.99),
                settles.quantileMillis(1),
                rows / seconds,
                walBytesMax / 1e6,
                history.micros());
    }

    /// Microseconds to read the newest page of one conversation.
    interface HistoryTimer {
        double micros() throws SQLException;
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long writerNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// What this process caused to be sent to the disk: `write_bytes` of proc(5). Zero elsewhere
    /// than on Linux.
    private static long bytesWritten() {
        try {
            return Files.readAllLines(IO).stream()
                    .filter(line -> line.startsWith(WRITTEN))
                    .mapToLong(line -> Long.parseLong(line.substring(WRITTEN.length())))
                    .sum();
        } catch (IOException _) {
            return 0;
        }
    }
}
