package dev.parley.bench.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process on this machine as proc(5) shows it. Linux only.
public record ProcessStat(long pid) {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    /// USER_HZ: the same on every Linux that Java runs on.
    private static final int TICKS_PER_SECOND = 100;

    /// The process that listens on this TCP port, if there is one and this user may see it.
    public static Optional<ProcessStat> listeningOn(int port) throws IOException {
        Set<String> sockets =
                Stream.concat(sockets("net/tcp", port), sockets("net/tcp6", port))
                        .collect(Collectors.toSet());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsAny(process, sockets)) {
                    return Optional.of(
                            new ProcessStat(Long.parseLong(process.getFileName().toString())));
                }
            }
        }
        return Optional.empty();
    }

    /// What the descriptors of sockets listening on `port` link to.
    private static Stream<String> sockets(String table, int port) throws IOException {
        Path file = PROC.resolve(table);
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        String local = String.format(Locale.ROOT, ":%04X", port);
        return Files.readAllLines(file).stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields[1].endsWith(local) && fields[3].equals(LISTENING))
                .map(fields -> "socket:[" + fields[9] + "]");
    }

    private static boolean holdsAny(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false; // Someone else's process, or one that ended meanwhile.
        }
    }

    /// This process.
    public static ProcessStat self() {
        return new ProcessStat(ProcessHandle.current().pid());
    }

    /// Sends it a signal, named as for kill(1).
    public void signal(String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Memory of it that is in RAM, in bytes.
    public long residentBytes() throws IOException {
        return 1024 * status("VmRSS:");
    }

    /// Times a thread of it gave its core away by itself; of threads that still run.
    public long voluntarySwitches() throws IOException {
        long switches = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
            for (Path thread : threads) {
                switches += number(thread.resolve("status"), "voluntary_ctxt_switches:");
            }
        }
        return switches;
    }

    private long status(String line) throws IOException {
        return number(PROC.resolve(pid + "/status"), line);
    }

    private static long number(Path file, String begin) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(begin))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /// How it was started, in words separated by blanks.
    public String commandLine() throws IOException {
        return Files.readString(PROC.resolve(pid + "/cmdline")).replace('\0', ' ').strip();
    }

    /// Processor time so far, of all threads, in user and system mode. In steps of 10 ms.
    public Duration cpu() throws IOException {
        return cpu(Files.readString(PROC.resolve(pid + "/stat")));
    }

    /// `utime` and `stime` of a line of `/proc/PID/stat`, whose second field may hold anything.
    static Duration cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
