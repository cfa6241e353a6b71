package dev.parley.verify.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program with a pipe for a keyboard: the packed one, or an example. Safe from any thread, as
/// long as one alone types.
public final class TypedProgram implements AutoCloseable {
    private static final long END_SECONDS_MAX = 30;

    private final Process process;
    private final Output output;
    private final Writer keys;

    private TypedProgram(Process process) {
        this.process = process;
        output = new Output(process.getInputStream());
        keys = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// The packed program.
    public static TypedProgram start(String... arguments) {
        return new TypedProgram(
                Program.packed().start(List.of("-Dfile.encoding=UTF-8"), List.of(arguments)));
    }

    /// A class with a `main`, and these classes it may use.
    public static TypedProgram startClass(
            Class<?> main, List<Class<?>> mayUse, String... arguments) {
        String classPath =
                Stream.concat(Stream.of(main), mayUse.stream())
                        .map(TypedProgram::placeOf)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", classPath, main.getName()));
        line.addAll(List.of(arguments));
        try {
            return new TypedProgram(new ProcessBuilder(line).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String placeOf(Class<?> type) {
        return Path.of(
                        URI.create(
                                type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()))
                .toString();
    }

    /// Types a line.
    public void type(String line) {
        try {
            keys.write(line + "\n");
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it has printed a line with this in it.
    public void awaitLine(String part) {
        Waiting.until(
                "a line with '" + part + "'; got\n" + output,
                () -> output.firstWith(part).isPresent());
    }

    /// What it has printed so far.
    public List<String> lines() {
        return output.lines();
    }

    /// Closes the pipe, and waits for its end.
    public Ended end() {
        try {
            keys.close();
            return awaitEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it ends by itself.
    public Ended awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError("expected: the end of the program; got\n" + output);
            }
            return new Ended(process.exitValue(), output.whole());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
