package dev.parley.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// What a configuration file says, if it can be read at all.
sealed interface FileContent {
    /// Looked for when no file is named.
    String DEFAULT_NAME = "parley.properties";

    record Values(List<Given> values) implements FileContent {}

    /// `line` is for people.
    record Unreadable(String line) implements FileContent {}

    /// The named file, which must exist, or else the default one in `folder`, which need not.
    static FileContent of(Path folder, Optional<String> named) {
        Optional<Path> file = Kind.path().parse(named.orElse(DEFAULT_NAME)).map(folder::resolve);
        boolean mayBeMissing = named.isEmpty();
        return file.map(path -> of(path, mayBeMissing))
                .orElseGet(() -> unreadable(named.orElse(DEFAULT_NAME)));
    }

    private static FileContent of(Path file, boolean mayBeMissing) {
        return mayBeMissing && !Files.exists(file) ? new Values(List.of()) : load(file);
    }

    private static FileContent load(Path file) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            lines.load(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            return unreadable(file.toString());
        }
        Source source = new Source.ConfigurationFile(file);
        return new Values(
                lines.stringPropertyNames().stream()
                        .sorted()
                        .map(key -> new Given(key, lines.getProperty(key), source))
                        .toList());
    }

    private static FileContent unreadable(String file) {
        return new Unreadable(
                OneLine.of(
                        "--config: "
                                + file
                                + " (expected: a readable UTF-8 file of key=value lines)"));
    }
}
