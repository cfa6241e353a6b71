package dev.parley.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders for a server's files.
public final class Folders {
    private Folders() {}

    /// A new folder that goes with this process.
    public static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("parley-bench-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder)));
        return folder;
    }

    /// Deletes the folder and what is in it.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException _) {
            // A server that is being killed may still write there; the system clears its own
            // folder.
        }
    }

    /// Bytes of all files in it.
    public static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
