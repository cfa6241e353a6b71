package dev.parley.verify.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts the packed program. Whatever is still running when the tests end is killed.
final class Command {
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

    private Command() {}

    static Process start(List<String> jvmOptions, List<String> arguments) {
        List<String> line = new ArrayList<>(JAVA);
        line.addAll(jvmOptions);
        line.addAll(List.of("-jar", jar()));
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

    private static String jar() {
        String jar = System.getProperty("parley.jar", "");
        if (jar.isEmpty()) {
            throw new IllegalStateException(
                    "parley.jar (expected: the path of the packed program, as verify/pom.xml"
                            + " gives it)");
        }
        return jar;
    }
}
