package dev.parley.verify.bench;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Each run starts a server of its own. How fast anything was is nobody's business here.
class BenchTest {
    private static final int SECONDS_MAX = 180;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @Test
    void countsEveryDeliveryOfAGroup() throws Exception {
        JsonNode all = measure("group", "--members", "20", "--window", "1,4", "--warm-up", "0");

        assertThat(all.get("results")).hasSize(2);
        for (JsonNode result : all.get("results")) {
            long messages = result.get("messages").asLong();
            assertThat(messages).isPositive();
            assertThat(result.get("acks").asLong()).isEqualTo(messages);
            assertThat(result.get("deliveries").asLong()).isEqualTo(19 * messages);
        }
    }

    @Test
    void sendsPrivateMessagesWhenTheyAreDue() throws Exception {
        JsonNode all = measure("private", "--pairs", "5", "--rate", "100", "--warm-up", "0");

        JsonNode result = all.get("results").get(0);
        assertThat(result.get("messages").asLong()).isEqualTo(100);
        assertThat(result.get("acks").asLong()).isEqualTo(100);
        assertThat(result.get("deliveries").asLong()).isEqualTo(100);
        assertThat(result.has("deliveryP99Millis")).isTrue();
    }

    @Test
    void losesNobodyInAStorm() throws Exception {
        JsonNode all = run("storm", "--clients", "60", "--groups", "3", "--missed", "5");

        JsonNode result = all.get("results").get(0);
        assertThat(result.get("clients").asLong()).isEqualTo(60);
        assertThat(result.get("lost").asLong()).isZero();
        assertThat(result.get("twice").asLong()).isZero();
        assertThat(all.get("machine").get("commit").asText()).isEqualTo("tested");
        assertThat(all.get("server").get("command").asText()).contains("--durability fsync");
    }

    private JsonNode measure(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--seconds", "1"));
        return run(line.toArray(String[]::new));
    }

    private JsonNode run(String... arguments) throws Exception {
        Path json = folder.resolve("results.json");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-ea", "--enable-native-access=ALL-UNNAMED"));
        line.add("-Dparley.jar=" + System.getProperty("parley.jar"));
        line.add("-Dparley.commit=tested");
        line.addAll(List.of("-jar", System.getProperty("parley.bench")));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--no-pin", "--json", json.toString()));
        assertThat(ended(line)).isZero();
        return JSON.readTree(json.toFile());
    }

    private int ended(List<String> line) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            if (process.exitValue() != 0) {
                System.out.println(Files.readString(output, UTF_8));
            }
            return process.exitValue();
        } finally {
            process.destroy();
        }
    }
}
