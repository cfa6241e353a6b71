package dev.parley.server.config;

import java.util.List;
import java.util.Optional;

/// One value as someone wrote it: `name` is a key, or the environment variable that stands for one.
record Given(String name, String value, Source source) {
    private static final int SHOWN_MAX = 200;

    /// The setting meant, if there is such a one.
    Optional<Setting<?>> setting() {
        return Registry.ALL.stream().filter(one -> source.nameOf(one).equals(name)).findFirst();
    }

    /// What is wrong with this value by itself, if anything.
    Optional<String> complaint() {
        Optional<Setting<?>> setting = setting();
        if (setting.isEmpty()) {
            return Optional.of(unknown());
        }
        return setting.filter(one -> one.parse(value).isEmpty())
                .map(one -> badValue(one.expected()));
    }

    /// One line saying that the value is not what was expected.
    String badValue(String expected) {
        return line(shown() + " (expected: " + expected + ")");
    }

    private String unknown() {
        List<String> names = Registry.ALL.stream().<String>map(source::nameOf).toList();
        String hint =
                NearMiss.of(name, names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("parley serve --help lists them all");
        return line("no such setting (" + hint + ")");
    }

    private String line(String wrong) {
        return OneLine.of(name + ": " + wrong + ", " + source.words());
    }

    private String shown() {
        String cut = value.length() > SHOWN_MAX ? value.substring(0, SHOWN_MAX) + "…" : value;
        return cut.isBlank() ? "\"" + cut + "\"" : cut;
    }
}
