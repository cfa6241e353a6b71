package dev.parley.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts the settings together from, in rising precedence, the defaults, the configuration file, the
/// environment and the flags. Whatever is wrong anywhere refuses the whole, even where a value of
/// higher precedence would have hidden it. Immutable.
public final class SettingsReader {
    private final Path folder;
    private final Map<String, String> environment;

    /// `folder` is where the configuration file is looked for.
    public SettingsReader(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    public Reading read(Flags flags) {
        return switch (FileContent.of(folder, flags.config())) {
            case FileContent.Unreadable unreadable -> new Reading.Refused(unreadable.line());
            case FileContent.Values file ->
                    choose(
                            Stream.of(file.values(), fromEnvironment(), flags.values())
                                    .flatMap(List::stream)
                                    .toList());
        };
    }

    private List<Given> fromEnvironment() {
        return environment.entrySet().stream()
                .filter(variable -> Setting.isEnvironmentName(variable.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Given(one.getKey(), one.getValue(), new Source.Environment()))
                .toList();
    }

    private static Reading choose(List<Given> rising) {
        Chosen chosen = new Chosen();
        for (Given given : rising) {
            Optional<String> complaint = given.complaint();
            if (complaint.isPresent()) {
                return new Reading.Refused(complaint.get());
            }
            given.setting().ifPresent(setting -> chosen.put(setting, given));
        }
        return chosen.contradiction()
                .<Reading>map(Reading.Refused::new)
                .orElseGet(() -> new Reading.Accepted(Settings.of(chosen)));
    }
}
