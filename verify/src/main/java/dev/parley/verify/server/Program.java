package dev.parley.verify.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which program a process runs. Whatever is still running when this process ends is killed.
///
/// @param begin what follows `java` and its options
public record Program(List<String> begin) {
    /// Assertions are on, and every buffer is watched. The quick compiler alone, because these
    /// processes are short-lived.
    private static final List<String> JAVA =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-ea",
                    "-Dio.netty.leakDetection.level=paranoid",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED");

    public Program {
        begin = List.copyOf(begin);
    }

    /// The packed program.
    public static Program packed() {
        String jar = System.getProperty("parley.jar", "");
        if (jar.isEmpty()) {
            throw new IllegalStateException(
                    "parley.jar (expected: the path of the packed program, as verify/pom.xml"
                            + " gives it)");
        }
        return new Program(List.of("-jar", jar));
    }

    /// A class of this process's own class path, with what comes before the arguments.
    public static Program of(Class<?> main, String... first) {
        List<String> begin = new ArrayList<>();
        begin.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        begin.addAll(List.of(first));
        return new Program(begin);
    }

    Process start(List<String> jvmOptions, List<String> arguments) {
        List<String> line = new ArrayList<>(JAVA);
        line.addAll(jvmOptions);
        line.addAll(begin);
        line.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
