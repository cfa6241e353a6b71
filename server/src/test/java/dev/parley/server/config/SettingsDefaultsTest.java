package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.sql.Durability;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

class SettingsDefaultsTest {
    @Test
    void everySettingHasItsDocumentedDefault() {
        assertThat(Settings.defaults())
                .isEqualTo(
                        new Settings(
                                8080,
                                "127.0.0.1",
                                Path.of("./data"),
                                List.of(),
                                Durability.FSYNC,
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(10),
                                List.of(),
                                true,
                                new Limits(
                                        262144,
                                        65536,
                                        OptionalInt.of(100),
                                        OptionalInt.of(16000),
                                        OptionalInt.of(32),
                                        OptionalInt.of(200),
                                        Duration.ofSeconds(10),
                                        1048576,
                                        OptionalInt.of(2000),
                                        OptionalInt.of(50000))));
    }

    @Test
    void noTwoSettingsShareAnEnvironmentVariable() {
        assertThat(Registry.ALL.stream().map(Setting::environmentName)).doesNotHaveDuplicates();
    }

    @Test
    void keysAreLowerCaseWordsInGroups() {
        assertThat(Registry.ALL.stream().map(Setting::key))
                .allMatch(key -> key.matches("([a-z]+\\.)?[a-z]+(-[a-z]+)*"));
    }
}
