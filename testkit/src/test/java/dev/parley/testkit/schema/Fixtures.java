package dev.parley.testkit.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The golden fixtures of `protocol/fixtures`. Stateless.
final class Fixtures {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private Fixtures() {}

    /// A frame both sides agree on; prints as its name.
    record Fixture(String name, ObjectNode frame) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A text the server refuses; prints as its name.
    record Refusal(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fixture> requests() {
        return frames("requests.json");
    }

    static List<Fixture> frames() {
        return frames("frames.json");
    }

    static List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (JsonNode node : read("refusals.json")) {
            refusals.add(
                    new Refusal(
                            node.required("name").textValue(), node.required("text").textValue()));
        }
        return refusals;
    }

    /// The text as an object, or nothing when it is not JSON as RFC 8259 has it, or another value.
    static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static List<Fixture> frames(String file) {
        List<Fixture> fixtures = new ArrayList<>();
        for (JsonNode node : read(file)) {
            fixtures.add(
                    new Fixture(
                            node.required("name").textValue(),
                            (ObjectNode) node.required("frame")));
        }
        return fixtures;
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Path.of("..", "protocol", "fixtures", file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
