package dev.parley.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that this process started. It ends with this process at the latest.
public final class ServerProcess implements AutoCloseable {
    private static final int READY_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 15;

    private final Process process;
    private final Output output;
    private final Thread atExit;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = new Output(process.getInputStream());
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts it in that folder, with these variables beside this process's own.
    public static ServerProcess start(List<String> command, Path folder, Map<String, String> more)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        builder.environment().putAll(more);
        return new ServerProcess(builder.start());
    }

    /// Waits for a line of its output that holds `part`, and returns what follows that part there.
    public String await(String part) throws IOException {
        return output.await(part, process, READY_SECONDS_MAX);
    }

    /// What it printed last, for people.
    public String lastLines() {
        return output.last();
    }

    public ProcessStat stat() {
        return new ProcessStat(process.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it as `kill` does, and by force when that takes too long.
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException _) {
            process.destroyForcibly(); // This process is ending.
        }
    }
}
