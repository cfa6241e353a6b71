package dev.parley.verify.autobahn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Autobahn's fuzzing client, Python on the JVM, in a process of its own. Confined to its test.
final class FuzzingClient {
    private static final Path FOLDER = Path.of("target", "autobahn");

    /// What came of one case.
    ///
    /// @param behavior of the server up to the close
    /// @param behaviorClose of the server at the close
    record Result(String id, String behavior, String behaviorClose, long millis) {}

    private final Process process;
    private final Path reports;
    private final Path output;

    private FuzzingClient(Process process, Path reports, Path output) {
        this.process = process;
        this.reports = reports;
        this.output = output;
    }

    /// Begins to run the cases against the server. It ends with this process, or when done.
    ///
    /// @param name of its reports among others
    static FuzzingClient start(String name, String url, List<String> cases) throws IOException {
        Path reports = FOLDER.resolve(name);
        delete(reports);
        Files.createDirectories(reports);
        Path output = FOLDER.resolve(name + ".log");
        Process process =
                new ProcessBuilder(command(url, reports, cases))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new FuzzingClient(process, reports, output);
    }

    /// Waits for the end of the run and gives its results, or fails when that takes too long.
    List<Result> results(Duration atMost) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "Autobahn ran longer than " + atMost + "; its words are in " + output);
            }
        } finally {
            process.destroyForcibly();
        }
        Path index = reports.resolve("index.json");
        if (process.exitValue() != 0 || !Files.exists(index)) {
            throw new AssertionError(
                    "Autobahn ended with %d; its words are in %s:%n%s"
                            .formatted(process.exitValue(), output, Files.readString(output)));
        }
        return read(index);
    }

    private static List<String> command(String url, Path reports, List<String> cases)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                                "--add-opens=java.base/java.io=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx768m",
                                "-Dpython.cachedir.skip=true",
                                "-Dpython.console.encoding=UTF-8",
                                "-classpath",
                                classPath(),
                                "org.python.util.jython",
                                script().toString(),
                                url,
                                reports.toString()));
        command.addAll(cases);
        return command;
    }

    /// The jars the build put there; they are no dependencies of ours.
    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(FOLDER.resolve("lib"))) {
            return String.join(File.pathSeparator, jars.sorted().map(Path::toString).toList());
        }
    }

    private static Path script() {
        return Path.of("target", "test-classes", "autobahn", "fuzzing_client.py");
    }

    private static List<Result> read(Path index) throws IOException {
        List<Result> results = new ArrayList<>();
        JsonNode cases = new ObjectMapper().readTree(index.toFile()).required("parley");
        cases.properties()
                .forEach(one ->
                        results.add(
                                new Result(
                                        one.getKey(),
                                        one.getValue().required("behavior").asText(),
                                        one.getValue().required("behaviorClose").asText(),
                                        one.getValue().required("duration").asLong())));
        return results;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
