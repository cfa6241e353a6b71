package dev.parley.bench.load;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What every load takes.
final class LoadOptions {
    /// Without these a server rightly holds such a load off.
    static final String SERVER_SETTINGS =
            "--set limits.requests-per-second=0 --set limits.connections-per-user=0";

    private static final int WINDOW_MAX = 1024;
    private static final int SECONDS_MAX = 600;
    private static final int MESSAGES_MAX = 5_000_000;
    private static final int MESSAGE_BYTES_MAX = 8192;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where the server listens, on 127.0.0.1.")
    private int port;

    @Option(
            names = "--window",
            split = ",",
            paramLabel = "W",
            defaultValue = "1,4,32",
            description =
                    "Messages each sender keeps in flight: sent, and not yet acknowledged and"
                            + " delivered to all. Several are measured one after another.")
    private List<Integer> windows;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long to measure each.")
    private int seconds;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Stop after so many, if that is sooner.")
    private int messages;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds of the same load before each measurement.")
    private int warmUpSeconds;

    @Option(
            names = "--message-bytes",
            paramLabel = "N",
            defaultValue = "88",
            description = "Length of the text of a message.")
    private int messageBytes;

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description = "The server's process. Found by its port when not given.")
    private Optional<Long> serverPid;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and do nothing.")
    @SuppressWarnings("UnusedVariable") // picocli reads it.
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// Refuses the command line if anything in it is out of range.
    void check() {
        port();
        windows();
        time();
        warmUp();
        messages();
        messageBytes();
    }

    int port() {
        return within("--port", port, 1, 65_535);
    }

    List<Integer> windows() {
        windows.forEach(window -> within("--window", window, 1, WINDOW_MAX));
        return windows;
    }

    int windowMax() {
        return Collections.max(windows());
    }

    Duration time() {
        return Duration.ofSeconds(within("--seconds", seconds, 1, SECONDS_MAX));
    }

    Duration warmUp() {
        return Duration.ofSeconds(within("--warm-up", warmUpSeconds, 0, SECONDS_MAX));
    }

    int messages() {
        return within("--messages", messages, 1, MESSAGES_MAX);
    }

    int messageBytes() {
        return within("--message-bytes", messageBytes, 1, MESSAGE_BYTES_MAX);
    }

    /// The process to watch, if it can be found.
    Optional<ServerProcess> server() throws IOException {
        return serverPid.isPresent()
                ? serverPid.map(ServerProcess::new)
                : ServerProcess.listeningOn(port());
    }

    /// The value, if it is in the range; else the command line is refused.
    int within(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": " + value + " (expected: " + min + " to " + max + ")");
        }
        return value;
    }

    void print(Result result) {
        spec.commandLine().getOut().println(result.line());
        spec.commandLine().getOut().println(result.json());
    }

    /// Says something that is not a result.
    void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
