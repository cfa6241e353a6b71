package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The table both SDKs walk, `protocol/fixtures/scenarios.json`: real sockets, a real folder, and a
/// time that stands still.
class ScenarioTest {
    @TempDir Path folder;

    /// One line of the table; prints as its name.
    record Scenario(String name, JsonNode steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Scenario> scenarios() throws IOException {
        JsonNode table =
                new ObjectMapper()
                        .readTree(Path.of("..", "protocol", "fixtures", "scenarios.json").toFile());
        List<Scenario> scenarios = new ArrayList<>();
        for (JsonNode scenario : table.required("scenarios")) {
            scenarios.add(
                    new Scenario(
                            scenario.required("name").textValue(), scenario.required("steps")));
        }
        return scenarios;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void walks(Scenario scenario) {
        try (ScenarioStage stage = new ScenarioStage(folder)) {
            new ScenarioScript(stage).run(scenario.steps());
        }
    }
}
