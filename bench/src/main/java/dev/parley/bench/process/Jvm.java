package dev.parley.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A Java process, asked through jcmd.
public record Jvm(long pid) {
    /// The option by which it tracks what [#directBytes] asks for.
    public static final String TRACKING = "-XX:NativeMemoryTracking=summary";

    /// What is alive on its heap after a full collection, in bytes.
    public long liveBytes() throws IOException {
        String total =
                ask("GC.class_histogram").stream()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("jcmd " + pid + ": no histogram"));
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }

    /// Collects all garbage, twice, so that what was only waiting to be cleaned goes too.
    public void collect() throws IOException {
        ask("GC.run");
        ask("GC.run");
    }

    /// Off-heap memory that its code asked for, in bytes; empty when it does not track that.
    public OptionalLong directBytes() throws IOException {
        return ask("VM.native_memory", "summary", "scale=KB").stream()
                .map(String::strip)
                .filter(line -> line.startsWith("-") && line.contains(" Other (reserved="))
                .mapToLong(line -> 1024 * committed(line))
                .findFirst();
    }

    private static long committed(String line) {
        String tail = line.substring(line.indexOf("committed=") + "committed=".length());
        return Long.parseLong(tail.substring(0, tail.indexOf("KB")));
    }

    /// Its version, in one line.
    public String version() throws IOException {
        return ask("VM.version").stream()
                .filter(line -> !line.endsWith(":"))
                .findFirst()
                .orElse("unknown");
    }

    /// The flags it was given or gave itself.
    public String flags() throws IOException {
        return String.join(" ", ask("VM.flags").stream().skip(1).toList()).strip();
    }

    private List<String> ask(String... question) throws IOException {
        List<String> command =
                Stream.concat(Stream.of(jcmd(), Long.toString(pid)), Stream.of(question)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        "jcmd " + pid + ": " + answer.strip().lines().findFirst().orElse("failed"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return answer.lines().toList();
    }

    private static String jcmd() {
        String name =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
                        ? "jcmd.exe"
                        : "jcmd";
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
