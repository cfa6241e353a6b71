package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ConfigurationDocumentTest {
    @Test
    void listsExactlyTheRegistrysSettings() throws IOException {
        List<String> rows =
                Files.readAllLines(Path.of("..", "docs", "CONFIGURATION.md")).stream()
                        .dropWhile(line -> !line.equals("## Settings"))
                        .filter(line -> line.startsWith("| `"))
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Registry.ALL.stream().map(ConfigurationDocumentTest::row).toList());
    }

    private static String row(Setting<?> setting) {
        String initial = setting.initial().isEmpty() ? "(none)" : "`" + setting.initial() + "`";
        return "| `%s` | %s | %s | %s |"
                .formatted(setting.key(), initial, setting.expected(), setting.meaning());
    }
}
