package dev.parley.verify.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The packed program, running in a process of its own. Its data folder and its port outlive the
/// process, so it can be killed and started again.
///
/// What it logs as an error fails the test at [#close], unless it was announced by [#expectError].
/// Safe from any thread, as long as one alone starts and stops it.
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "is ready. Open http://127.0.0.1:";
    private static final long END_SECONDS_MAX = 30;
    private static final int SHOWN_MAX = 60;

    private final Path data;
    private final boolean ownsData;
    private final Program program;
    private final List<String> jvmOptions;
    private final List<String> settings;
    private final List<String> expectedErrors = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private volatile int port;
    private volatile Process process;
    private volatile Output output;

    private ServerProcess(
            Path data,
            boolean ownsData,
            Program program,
            List<String> jvmOptions,
            List<String> settings) {
        this.data = data;
        this.ownsData = ownsData;
        this.program = program;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.settings = List.copyOf(settings);
        this.process = program.start(this.jvmOptions, arguments());
        this.output = new Output(process.getInputStream());
        awaitReady();
    }

    /// A server on a new data folder.
    ///
    /// @param settings as for `--set`
    public static ServerProcess start(String... settings) {
        return start(List.of(), settings);
    }

    /// A server on a new data folder, with further options for the Java machine.
    public static ServerProcess start(List<String> jvmOptions, String... settings) {
        try {
            Path data = Files.createTempDirectory("parley-verify-");
            return new ServerProcess(data, true, Program.packed(), jvmOptions, List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server on a data folder that someone else deletes.
    public static ServerProcess on(Path data, String... settings) {
        return on(data, Program.packed(), settings);
    }

    /// The same, of another program that takes the same arguments.
    public static ServerProcess on(Path data, Program program, String... settings) {
        return new ServerProcess(data, false, program, List.of(), List.of(settings));
    }

    /// Runs the program until it ends by itself.
    public static Ended run(String... arguments) {
        Process process = Program.packed().start(List.of(), List.of(arguments));
        Output output = new Output(process.getInputStream());
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("expected: the end of the program; got\n" + output);
            }
            return new Ended(process.exitValue(), output.whole());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("serve", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--data", data.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments;
    }

    private void awaitReady() {
        Waiting.until(
                "the server to be ready",
                () -> output.firstWith(READY).isPresent() || !process.isAlive());
        String line =
                output.firstWith(READY)
                        .orElseThrow(
                                () -> new AssertionError("the server did not start:\n" + output));
        port = Integer.parseInt(line.substring(line.indexOf(READY) + READY.length()).strip());
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Its data folder.
    public Path data() {
        return data;
    }

    /// A name nobody used on this server: for a user, a group or a request.
    public String fresh(String prefix) {
        return prefix + "-" + names.incrementAndGet();
    }

    /// What the process running now printed so far.
    public List<String> lines() {
        return output.lines();
    }

    /// The process running now.
    public long pid() {
        return process.pid();
    }

    /// The most memory the process running now ever held, in KiB; 0 where the system does not tell.
    public long residentKibMax() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /// An error in the log that is no failure of the test.
    public void expectError(String part) {
        expectedErrors.add(part);
    }

    /// Ends the process as `kill -9` does.
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /// Ends the process as `kill` does, and gives its exit code.
    public int terminate() {
        askToStop();
        return awaitEnd();
    }

    /// Sends SIGTERM and does not wait.
    public void askToStop() {
        process.toHandle().destroy(); // The process's own method would end its output, too.
    }

    /// Waits for the end of the process and gives its exit code.
    public int awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("expected: the end of the server; got\n" + output);
            }
            output.whole();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Starts it again, on the same folder and port.
    public void startAgain() {
        assertNoErrors();
        process = program.start(jvmOptions, arguments());
        output = new Output(process.getInputStream());
        awaitReady();
    }

    /// Writes a line to the process's standard input.
    public void say(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the process a signal by name, such as `STOP`.
    public void signal(String name) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                            .inheritIO()
                            .start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("expected: kill -" + name + " to succeed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Ends it, if it runs, and its data folder.
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                terminate();
            }
            assertNoErrors();
        } finally {
            process.destroyForcibly();
            if (ownsData) {
                deleteData();
            }
        }
    }

    private void assertNoErrors() {
        List<String> errors = output.lines().stream().filter(this::isUnexpectedError).toList();
        if (!errors.isEmpty()) {
            throw new AssertionError(
                    "expected: no errors in the server's log; got " + errors + around());
        }
    }

    /// What it printed from the first of them on.
    private String around() {
        return output.lines().stream()
                .dropWhile(line -> !isUnexpectedError(line))
                .limit(SHOWN_MAX)
                .collect(Collectors.joining("\n", "\n", ""));
    }

    private boolean isUnexpectedError(String line) {
        boolean error =
                line.contains(" ERROR ")
                        || line.contains("LEAK:")
                        || line.contains("AssertionError")
                        || line.startsWith("Exception in thread");
        return error && expectedErrors.stream().noneMatch(line::contains);
    }

    private void deleteData() {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
