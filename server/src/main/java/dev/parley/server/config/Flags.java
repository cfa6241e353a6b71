package dev.parley.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the command line said: `config` is the file to read, `own` the settings that have a flag of
/// their own (key to value), `set` the `key=value` pairs of `--set` in order.
public record Flags(Optional<String> config, Map<String, String> own, List<String> set) {
    public static final Flags NONE = new Flags(Optional.empty(), Map.of(), List.of());

    public Flags {
        own = Map.copyOf(own);
        set = List.copyOf(set);
    }

    /// In rising precedence: a flag of its own says more than `--set`.
    List<Given> values() {
        Stream<Given> pairs = set.stream().map(Flags::pair);
        Stream<Given> single =
                own.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(flag ->
                                new Given(
                                        flag.getKey(),
                                        flag.getValue(),
                                        new Source.Flag("--" + flag.getKey())));
        return Stream.concat(pairs, single).toList();
    }

    private static Given pair(String text) {
        String[] parts = text.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return new Given(parts[0].strip(), value, new Source.Flag("--set"));
    }
}
