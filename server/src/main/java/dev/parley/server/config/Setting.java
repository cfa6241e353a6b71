package dev.parley.server.config;

import java.util.Locale;
import java.util.Optional;

/// One thing an operator can set. `initial` is the default as one would write it; `meaning` is a
/// paragraph for people.
public record Setting<T>(String key, String initial, Kind<T> kind, String meaning) {
    private static final String ENVIRONMENT = "PARLEY_";

    public Setting {
        if (kind.parse(initial).isEmpty()) {
            throw new IllegalArgumentException(key + " does not accept its own default");
        }
    }

    /// What values it takes, in words.
    public String expected() {
        return kind.expected();
    }

    /// The environment variable that sets it, such as `PARLEY_LIMITS_FRAME_BYTES`.
    public String environmentName() {
        return ENVIRONMENT + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    Optional<T> parse(String text) {
        return kind.parse(text.strip());
    }

    static boolean isEnvironmentName(String variable) {
        return variable.startsWith(ENVIRONMENT);
    }
}
