package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PrecedenceTest {
    @TempDir Path folder;

    /// Each column is the port that source sets, or `-`.
    @ParameterizedTest
    @CsvSource({
        "   -,    -,    -,    -, 8080",
        "1001,    -,    -,    -, 1001",
        "   -, 1002,    -,    -, 1002",
        "   -,    -, 1003,    -, 1003",
        "   -,    -,    -, 1004, 1004",
        "1001, 1002,    -,    -, 1002",
        "1001,    -, 1003,    -, 1003",
        "   -, 1002, 1003,    -, 1003",
        "   -,    -, 1003, 1004, 1004",
        "1001, 1002, 1003, 1004, 1004",
    })
    void higherSourcesPrevail(
            String file, String environment, String set, String flag, int expected)
            throws IOException {
        if (!file.equals("-")) {
            Files.writeString(folder.resolve("parley.properties"), "port=" + file);
        }
        Flags flags =
                new Flags(
                        Optional.empty(),
                        flag.equals("-") ? Map.of() : Map.of("port", flag),
                        set.equals("-") ? List.of() : List.of("port=" + set));
        Map<String, String> variables =
                environment.equals("-") ? Map.of() : Map.of("PARLEY_PORT", environment);

        assertThat(accepted(variables, flags).port()).isEqualTo(expected);
    }

    @Test
    void theNamedFileReplacesTheDefaultOne() throws IOException {
        Files.writeString(folder.resolve("parley.properties"), "port=1001\nbind=::1");
        Files.writeString(folder.resolve("other.properties"), "# Größe\nport = 1002");
        Flags flags = new Flags(Optional.of("other.properties"), Map.of(), List.of());

        Settings settings = accepted(Map.of(), flags);

        assertThat(settings.port()).isEqualTo(1002);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
    }

    @Test
    void theLastSetOfAKeyPrevails() {
        Flags flags = new Flags(Optional.empty(), Map.of(), List.of("port=1", "port=2"));

        assertThat(accepted(Map.of(), flags).port()).isEqualTo(2);
    }

    @Test
    void variablesOfOtherProgramsAreLeftAlone() {
        Map<String, String> variables = Map.of("PATH", "/bin", "PARLEYS", "x", "parley_port", "x");

        assertThat(accepted(variables, Flags.NONE)).isEqualTo(Settings.defaults());
    }

    private Settings accepted(Map<String, String> environment, Flags flags) {
        return switch (new SettingsReader(folder, environment).read(flags)) {
            case Reading.Accepted accepted -> accepted.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.line());
        };
    }
}
