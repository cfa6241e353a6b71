package dev.parley.server.config;

import java.nio.file.Path;

/// Where a value was set, from what yields to what prevails.
sealed interface Source {
    record ConfigurationFile(Path path) implements Source {}

    record Environment() implements Source {}

    record Flag(String name) implements Source {}

    /// How this source spells a setting's name.
    default String nameOf(Setting<?> setting) {
        return switch (this) {
            case ConfigurationFile _, Flag _ -> setting.key();
            case Environment _ -> setting.environmentName();
        };
    }

    /// For the end of a sentence: "set by --port".
    default String words() {
        return switch (this) {
            case ConfigurationFile file -> "set in " + file.path();
            case Environment _ -> "set in the environment";
            case Flag flag -> "set by " + flag.name();
        };
    }
}
