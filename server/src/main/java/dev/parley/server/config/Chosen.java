package dev.parley.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The values that won so far, each good by itself. Not thread-safe.
final class Chosen {
    private final Map<String, Given> winners = new HashMap<>();

    void put(Setting<?> setting, Given given) {
        winners.put(setting.key(), given);
    }

    /// The value someone set, else the default.
    <T> T value(Setting<T> setting) {
        String text = given(setting).map(Given::value).orElse(setting.initial());
        return setting.parse(text).orElseThrow();
    }

    /// One line about values that do not go together, if there are such.
    Optional<String> contradiction() {
        int frame = value(Registry.FRAME_BYTES);
        int message = value(Registry.MESSAGE_BYTES);
        if (message < frame) {
            return Optional.empty();
        }
        Optional<String> tooLarge =
                given(Registry.MESSAGE_BYTES)
                        .map(set -> set.badValue("less than limits.frame-bytes, " + frame));
        return tooLarge.or(() ->
                given(Registry.FRAME_BYTES)
                        .map(set -> set.badValue("more than limits.message-bytes, " + message)));
    }

    private Optional<Given> given(Setting<?> setting) {
        return Optional.ofNullable(winners.get(setting.key()));
    }
}
