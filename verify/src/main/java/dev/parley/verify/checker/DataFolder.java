package dev.parley.verify.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A folder for one round, gone afterwards.
public final class DataFolder {
    private DataFolder() {}

    /// Makes an empty folder in `parent`, and deletes it when the work is done.
    public static <T> T lend(Path parent, Function<Path, T> work) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "round-").toAbsolutePath();
        try {
            return work.apply(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
