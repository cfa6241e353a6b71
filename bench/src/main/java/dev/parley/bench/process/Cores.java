package dev.parley.bench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Who runs on which core: a server on the first, this process on the others, so that neither takes
/// the other's time. Without taskset, or on one core, everybody runs everywhere.
public final class Cores {
    private static final String SERVER = "0";

    private final boolean arePinned;

    private Cores(boolean arePinned) {
        this.arePinned = arePinned;
    }

    /// Everybody everywhere.
    public static Cores shared() {
        return new Cores(false);
    }

    /// Moves this process away from the server's core, where that is possible.
    public static Cores pinned() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < 2) {
            return shared();
        }
        long pid = ProcessHandle.current().pid();
        String others = cores == 2 ? "1" : "1-" + (cores - 1);
        return new Cores(ends("taskset", "-a", "-p", "-c", others, Long.toString(pid)));
    }

    /// Whether server and client have cores of their own.
    public boolean arePinned() {
        return arePinned;
    }

    /// A command line that runs the given one on the server's core.
    public List<String> forServer(List<String> command) {
        if (!arePinned) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", SERVER));
        pinned.addAll(command);
        return pinned;
    }

    private static boolean ends(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException _) {
            return false; // There is no such program.
        }
    }
}
